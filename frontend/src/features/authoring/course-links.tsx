import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAward, IconChartBar, IconChecklist, IconDots, IconEye, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { Popup } from '../../ui/popup.tsx';
import classes from './authoring.module.css';

type CourseLink = { to: string; label: string; Icon: Icon };

/** What else is done with a course, each on a page of its own. On a phone all but the preview is in a menu. */
export function CourseLinks({ page }: { page: CoursePage }) {
  const { t } = useTranslation('authoring');
  const { t: publishing } = useTranslation('publishing');
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const preview = {
    to: paths.previewCourse(page.course.id),
    label: publishing('preview.open'),
    Icon: IconEye,
  };
  const others = useOtherLinks(page);
  if (!isPhone) return [preview, ...others].map((link) => <LinkButton key={link.to} link={link} />);
  return (
    <>
      <LinkButton link={preview} />
      {others.length > 0 && (
        <Popup
          label={t('editor.more')}
          button={<IconDots size={18} stroke={1.75} aria-hidden />}
          className={classes.more ?? ''}
          align="end"
          width={240}
        >
          <div className={classes.menu}>
            {others.map((link) => (
              <LinkButton key={link.to} link={link} inMenu />
            ))}
          </div>
        </Popup>
      )}
    </>
  );
}

/** Judging what AI wrote beside its sources, what can be earned on the way, and how learners fare. */
function useOtherLinks({ course, abilities }: CoursePage): CourseLink[] {
  const { t } = useTranslation('authoring');
  const editing = [
    { to: paths.reviewCourse(course.id), label: t('editor.review'), Icon: IconChecklist },
    { to: paths.milestones(course.id), label: t('editor.milestones'), Icon: IconAward },
  ];
  const analytics = {
    to: paths.courseAnalytics(course.id),
    label: t('teaching.analytics'),
    Icon: IconChartBar,
  };
  return [...(abilities.edit ? editing : []), ...(abilities.seeAnalytics ? [analytics] : [])];
}

function LinkButton({ link: { to, label, Icon }, inMenu }: { link: CourseLink; inMenu?: boolean }) {
  return (
    <Button
      component={Link}
      to={to}
      variant={inMenu ? 'subtle' : 'default'}
      justify={inMenu ? 'start' : undefined}
      leftSection={<Icon size={18} stroke={1.75} aria-hidden />}
    >
      {label}
    </Button>
  );
}
