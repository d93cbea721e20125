import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { emptyModule, moved, type ModuleDraft } from './generation.outline.ts';
import { OutlineModule } from './outline-module.tsx';
import classes from './generation.module.css';

/** What moved keeps the focus: the browser drops it when the element changes its place. */
function useKeptFocus() {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    document.getElementById(wanted.current)?.focus();
    wanted.current = null;
  });
  return (id: string) => {
    wanted.current = id;
  };
}

type OutlineModulesProps = { modules: ModuleDraft[]; onChange: (modules: ModuleDraft[]) => void };

/** The modules of an outline in their order, to be moved, taken out and added to. */
export function OutlineModules({ modules, onChange }: OutlineModulesProps) {
  const { t } = useTranslation('generation');
  const keepFocus = useKeptFocus();
  const replace = (module: ModuleDraft) =>
    onChange(modules.map((other) => (other.key === module.key ? module : other)));
  const move = (key: string, by: -1 | 1) => {
    keepFocus(`${key}-${by === -1 ? 'up' : 'down'}`);
    onChange(moved(modules, key, by));
  };
  const remove = (key: string) => {
    keepFocus('add-module');
    onChange(modules.filter((module) => module.key !== key));
  };
  const add = () => {
    const module = emptyModule();
    keepFocus(`${module.key}-title`);
    onChange([...modules, module]);
  };
  return (
    <>
      <ol className={classes.modules} aria-label={t('outline.modules')}>
        {modules.map((module, place) => (
          <OutlineModule
            key={module.key}
            module={module}
            place={place}
            count={modules.length}
            onChange={replace}
            onMove={(by) => move(module.key, by)}
            onRemove={() => remove(module.key)}
          />
        ))}
      </ol>
      <div>
        <Button
          id="add-module"
          variant="default"
          leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
          onClick={add}
        >
          {t('outline.add')}
        </Button>
      </div>
    </>
  );
}
