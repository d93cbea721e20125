import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LibrarySection } from '../../api/generated/types.gen.ts';
import { DraftMarkdown } from '../../components/media/draft-markdown.tsx';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useUser } from '../../components/session/session-context.ts';
import { DialogFrame } from '../../ui/dialog-frame.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { InsertIntoLesson } from './library-lesson.tsx';
import { LibraryUses } from './library-uses.tsx';
import { useLibrarySection } from './library.queries.ts';
import { PreviewQuestions } from './preview-questions.tsx';
import { useLibraryFacts } from './use-library-facts.ts';
import { useTakeOut } from './use-take-out.ts';
import classes from './library.module.css';
import outline from './outline.module.css';

type LibraryDetailsProps = { section: LibrarySection; onClose: () => void };

/** A section of the library as a student reads it, the lesson it may go into, and the way out of the library. */
export function LibraryDetails({ section, onClose }: LibraryDetailsProps) {
  const facts = useLibraryFacts();
  const user = useUser();
  const { data, error, isPending, refetch } = useLibrarySection(section.id);
  const { title, description, language, savedBy } = section;
  return (
    <DialogFrame title={title} onClose={onClose}>
      {description !== '' && (
        <p>
          <bdi>{description}</bdi>
        </p>
      )}
      <p className={classes.quiet}>{facts(section)}</p>
      {isPending && <LoadingSkeleton shape="article" />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && (
        <article lang={language} dir="auto" className={classes.reading}>
          <DraftMarkdown source={data.section.body.markdown} title={title} startLevel={3} />
          <PreviewQuestions questions={data.section.body.questions} />
        </article>
      )}
      {data && <LibraryUses {...data.section} />}
      <InsertIntoLesson section={section} />
      {(user.id === savedBy.id || user.role === 'admin') && (
        <RemoveFromLibrary section={section} onDone={onClose} />
      )}
    </DialogFrame>
  );
}

function RemoveFromLibrary({ section, onDone }: { section: LibrarySection; onDone: () => void }) {
  const { t } = useTranslation('library');
  const { takeOut, isPending } = useTakeOut(section);
  return (
    <div className={outline.formButtons}>
      <Button variant="subtle" loading={isPending} onClick={() => void takeOut().then(onDone)}>
        {t('removeNamed', { title: section.title })}
      </Button>
    </div>
  );
}
