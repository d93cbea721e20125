import { useTranslation } from 'react-i18next';
import type { ReviewSection, RevisionSummary } from '../../api/generated/types.gen.ts';
import { useFindingText } from '../../components/findings/finding-text.ts';
import { formatRelative } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Finding } from '../../ui/finding.tsx';
import { CitedWords } from './cited-words.tsx';
import { useSectionReview } from './review.queries.ts';
import classes from './review.module.css';

type ReviewAsideProps = {
  courseId: string;
  section: ReviewSection;
  /** Opens the wish with what a finding asks for. */
  onFix: (instruction: string) => void;
};

/** What a section is judged by: findings, the passages it cites, and what was wished for before. */
export function ReviewAside({ courseId, section, onFix }: ReviewAsideProps) {
  const { t } = useTranslation('review');
  const findingText = useFindingText();
  const { data } = useSectionReview(courseId, section.id);
  const canAsk = section.canRegenerate && section.lock === null;
  const earlier = data?.wishes.filter(({ id }) => id !== section.wish?.id) ?? [];
  return (
    <div className={classes.aside}>
      <section>
        <h3 className={classes.heading}>{t('aside.findings')}</h3>
        {section.findings.length === 0 && <p className={classes.quiet}>{t('aside.noFindings')}</p>}
        {section.findings.map((finding) => (
          <Finding
            key={`${finding.code}${finding.message}`}
            severity={finding.severity}
            onFix={
              canAsk ? () => onFix(t('wish.fix', { finding: findingText.say(finding.sentence) })) : undefined
            }
          >
            {findingText.say(finding.sentence)}
          </Finding>
        ))}
      </section>
      <section>
        <h3 className={classes.heading}>{t('aside.sources')}</h3>
        {data?.citations.length === 0 && <p className={classes.quiet}>{t('aside.noSources')}</p>}
        {data?.citations.map((cited) => (
          <CitedWords
            key={`${cited.label}${cited.citation.sourceName}${cited.citation.start}`}
            cited={cited}
          />
        ))}
      </section>
      {earlier.length > 0 && (
        <section>
          <h3 className={classes.heading}>{t('aside.wishes')}</h3>
          <ul className={classes.wishes}>
            {earlier.map((wish) => (
              <EarlierWish key={wish.id} wish={wish} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function EarlierWish({ wish }: { wish: RevisionSummary }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const by = wish.decidedBy ?? wish.requestedBy;
  return (
    <li>
      <span>
        <bdi>{wish.instruction}</bdi>
      </span>
      <span className={classes.quiet}>
        {t(`wish.was.${wish.status}`, {
          name: by.fullName,
          when: formatRelative(wish.decidedAt ?? wish.createdAt, language),
        })}
      </span>
    </li>
  );
}
