import {
  IconArrowDownCircle,
  IconCircleCheck,
  IconHandStop,
  IconMinus,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CourseDetail, QualityCheck, QualityFinding } from '../../api/generated/types.gen.ts';
import { useFindingText } from '../../components/findings/finding-text.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { formatNumber, formatPercent } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Finding } from '../../ui/finding.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { useQuality } from './authoring.queries.ts';
import { titleOfPart } from './outline-order.ts';
import { fixAddress, showAddress } from './quality-address.ts';
import classes from './quality.module.css';

type State = QualityCheck['state'];

const icons: Record<State, Icon> = {
  stops: IconHandStop,
  below: IconArrowDownCircle,
  met: IconCircleCheck,
  not_measured: IconMinus,
};

/** What rules can see of a course: one number explained, and every check, what to do first at the top. */
export function QualityPanel({ course }: { course: CourseDetail }) {
  const { data, error, isPending, refetch } = useQuality(course.id);
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  const { score, stopsPublication, checks } = data.quality;
  const measured = checks.filter(({ state }) => state !== 'not_measured');
  const met = measured.filter(({ state }) => state === 'met').length;
  return (
    <div className={classes.quality}>
      <section className={classes.summary} aria-labelledby="structural-quality">
        <h2 id="structural-quality" className={classes.heading}>
          {t('quality.title')}
        </h2>
        <p className={classes.score}>
          {score === null
            ? t('quality.noScore')
            : t('quality.score', { score: formatNumber(score, language) })}
        </p>
        <p className={classes.text}>
          {t('quality.met', {
            met: formatNumber(met, language),
            total: formatNumber(measured.length, language),
          })}
        </p>
        {stopsPublication && <p className={classes.stops}>{t('quality.stops')}</p>}
        <p className={classes.quiet}>{t('quality.meaning')}</p>
      </section>
      <ol className={classes.checks} aria-label={t('quality.checks')}>
        {checks.map((check) => (
          <li key={check.id}>
            <Check check={check} course={course} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Open where there is something to do; closed, a line that says how it stands. */
function Check({ check, course }: { check: QualityCheck; course: CourseDetail }) {
  const { t } = useTranslation('authoring');
  const { t: say } = useTranslation('findings');
  const findingText = useFindingText();
  const StateIcon = icons[check.state];
  return (
    <details
      className={classes.check}
      data-state={check.state}
      open={check.state === 'stops' || check.state === 'below'}
    >
      <summary className={classes.line}>
        <StateIcon size={18} stroke={1.75} aria-hidden className={classes.icon} />
        <span className={classes.name}>{say(`check.${check.id}.title`)}</span>
        {check.isGate && <span className={classes.gate}>{t('quality.gate')}</span>}
        <Standing check={check} />
      </summary>
      <div className={classes.body}>
        {check.state === 'not_measured' && check.sentence && (
          <p className={classes.text}>{findingText.say(check.sentence)}</p>
        )}
        {check.findings.map((finding) => (
          <OneFinding
            key={[finding.code, finding.sectionId, finding.objectiveId, finding.message].join(' ')}
            finding={finding}
            course={course}
          />
        ))}
        <More check={check} />
        <Definition check={check} />
      </div>
    </details>
  );
}

function Standing({ check }: { check: QualityCheck }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const state = t(`quality.state.${check.state}`);
  return (
    <span className={classes.standing}>
      {check.score === null
        ? state
        : t('quality.standing', { state, percent: formatPercent(check.score, language) })}
    </span>
  );
}

function OneFinding({ finding, course }: { finding: QualityFinding; course: CourseDetail }) {
  const navigate = useNavigate();
  const findingText = useFindingText();
  const fix = fixAddress(course.id, finding);
  return (
    <Finding
      severity={finding.severity}
      where={titleOfPart(course.modules, finding) ?? course.title}
      onShow={() => void navigate(showAddress(course.id, finding))}
      onFix={fix === null ? undefined : () => void navigate(fix)}
    >
      {findingText.say(finding.sentence)} <span className={classes.quiet}>{findingText.fixOf(finding)}</span>
    </Finding>
  );
}

/** That the list is not all there is. */
function More({ check: { found, findings } }: { check: QualityCheck }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const more = found - findings.length;
  if (more <= 0) return null;
  return (
    <p className={classes.quiet}>
      {t('quality.more', { count: more, number: formatNumber(more, language) })}
    </p>
  );
}

/** How the number comes about, and who says so. */
function Definition({ check }: { check: QualityCheck }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const { t: say } = useTranslation('findings');
  const findingText = useFindingText();
  const { id, weight, source, sentence, state } = check;
  const rows = [
    ['formula', say(`check.${id}.formula`)],
    ['threshold', say(`check.${id}.threshold`)],
    ['weight', weight === 0 ? t('quality.noWeight') : formatNumber(weight, language)],
    ['source', source],
    ...(sentence && state !== 'not_measured' ? [['note', findingText.say(sentence)] as const] : []),
  ] as const;
  return (
    <details>
      <summary className={classes.how}>{t('quality.how')}</summary>
      <dl className={classes.definition}>
        {rows.map(([name, text]) => (
          <div key={name}>
            <dt>{t(`quality.${name}`)}</dt>
            {/* Names of papers and projects are the same in every language. */}
            <dd>{name === 'source' ? <bdi lang="en">{text}</bdi> : text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
