import { Button, FileButton } from '@mantine/core';
import { IconFilePlus, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { EarlierSources } from '../../components/sources/earlier-sources.tsx';
import { sourceEndings } from '../../components/sources/send-source.ts';
import { useAddSource, useHandInSource } from './coverage.queries.ts';
import classes from './coverage.module.css';

type AddSourceProps = {
  courseId: string;
  /** Ids of those the course is built from already. */
  chosen: ReadonlySet<string>;
  primary?: boolean;
};

/** Builds the course from one more document: a new one, or one handed in before. */
export function AddSource({ courseId, chosen, primary = false }: AddSourceProps) {
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  const [open, setOpen] = useState(false);
  const handIn = useHandInSource(courseId);
  const add = useAddSource(courseId);
  const error = handIn.error ?? add.error;
  return (
    <div className={classes.add}>
      <div className={classes.actions}>
        <FileButton onChange={(file) => file && handIn.mutate(file)} accept={sourceEndings.join(',')}>
          {(props) => (
            <Button
              {...props}
              variant={primary ? 'filled' : 'default'}
              loading={handIn.isPending}
              leftSection={<IconFilePlus size={18} stroke={1.75} aria-hidden />}
            >
              {t('coverage.handIn')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          aria-expanded={open}
          leftSection={<IconHistory size={18} stroke={1.75} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {t('coverage.earlier')}
        </Button>
      </div>
      {error && (
        <p role="alert" className={classes.problem}>
          {problemText(error)}
        </p>
      )}
      {open && (
        <EarlierSources
          chosen={chosen}
          onChoose={({ id }) => add.mutate({ path: { courseId, sourceId: id } })}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
