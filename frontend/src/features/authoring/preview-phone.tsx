import { useTranslation } from 'react-i18next';
import { paths } from '../../app/paths.ts';
import classes from './publishing.module.css';

type PreviewPhoneProps = {
  courseId: string;
  section: { id: string; title: string };
  /** The moment the course is looked at; undefined where it cannot be chosen. */
  at?: string | undefined;
};

/** A section on a screen as wide as a phone's: a page of its own, so that what asks for the width finds this one. */
export function PreviewPhone({ courseId, section, at }: PreviewPhoneProps) {
  const { t } = useTranslation('publishing');
  const address = paths.previewCourse(courseId, section.id, at);
  return (
    // oxlint-disable-next-line react/iframe-missing-sandbox -- our own page, which needs its scripts and its session
    <iframe
      // A frame that goes to another address is a step of the browser's history; another frame is none.
      key={address}
      className={classes.phone}
      src={address}
      title={t('preview.phoneFrame', { title: section.title })}
    />
  );
}
