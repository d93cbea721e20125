import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { isWebAddress } from '../../lib/web-address.ts';
import { CitationNote } from './citation-note.tsx';
import { ItemActions } from './item-actions.tsx';
import { addResource } from './section-additions.ts';
import type { EditedSection } from './section-draft.ts';
import { MAX_RESOURCES, meantAddress, withAddress, type EditedResource } from './section-resources.ts';
import type { Draft } from './use-draft.ts';
import { useFocusWhenNew, useIsShown } from './use-focus-when-new.ts';
import { useKeys } from './use-keys.ts';
import type { Refusals } from './use-refusals.ts';
import { useRemoval, withItemAt } from './use-removal.ts';
import { useWithin } from './use-within.ts';
import classes from './section.module.css';

type ResourcesEditorProps = { draft: Draft<EditedSection>; refusals: Refusals };

/** What learners can read on, and what the section was made from. */
export function ResourcesEditor({ draft: { value, keeper }, refusals }: ResourcesEditorProps) {
  const { t } = useTranslation('authoring');
  const { resources } = value;
  const { keyOf, handOn } = useKeys<EditedResource>();
  const isShown = useIsShown();
  const addButton = useRef<HTMLButtonElement>(null);
  const removed = useRemoval();
  const set = (next: EditedResource[]) => keeper.change({ resources: next });
  const change = (before: EditedResource, after: EditedResource) => {
    handOn(before, after);
    set(resources.map((other) => (other === before ? after : other)));
  };
  const remove = (resource: EditedResource, place: number) => {
    set(resources.filter((other) => other !== resource));
    addButton.current?.focus();
    if (resource.title === '' && !resource.url) return;
    removed(t('resource.removed', { title: resource.title || resource.url }), () =>
      set(withItemAt(keeper.snapshot().value.resources, place, resource)),
    );
  };
  return (
    <section aria-labelledby="resources">
      <h2 id="resources" className={classes.heading}>
        {t('section.resources')}
      </h2>
      <p className={classes.quiet}>{t('resources.help')}</p>
      <ol className={classes.questions}>
        {resources.map((resource, place) => (
          <li key={keyOf(resource)}>
            <ResourceFields
              resource={resource}
              place={place}
              total={resources.length}
              refusals={refusals}
              isListShown={isShown}
              onChange={(next) => change(resource, next)}
              onMove={(by) => set(resources.toSpliced(place, 1).toSpliced(place + by, 0, resource))}
              onRemove={() => remove(resource, place)}
            />
          </li>
        ))}
      </ol>
      {resources.length < MAX_RESOURCES && (
        <Button
          ref={addButton}
          variant="default"
          leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
          onClick={() => addResource(keeper)}
        >
          {t('resources.add')}
        </Button>
      )}
    </section>
  );
}

type ResourceFieldsProps = {
  resource: EditedResource;
  place: number;
  total: number;
  refusals: Refusals;
  isListShown: RefObject<boolean>;
  onChange: (resource: EditedResource) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

function ResourceFields(props: ResourceFieldsProps) {
  const { resource, place, total, refusals, isListShown, onChange, onMove, onRemove } = props;
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const named = { number: formatNumber(place + 1, language) };
  const { title, url = '', citation } = resource;
  const field = useFocusWhenNew<HTMLInputElement>(isListShown, title === '' && url === '');
  const { within, watching } = useWithin();
  const errorOf: Refusals['ofResource'] = (...at) => (within ? undefined : refusals.ofResource(...at));
  const noLink = within || url === '' || isWebAddress(url) ? undefined : t('resource.noLink');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- notices only whether the focus is inside
    <fieldset className={classes.question} {...watching}>
      <legend className={classes.questionTitle}>{t('resource.number', named)}</legend>
      <ItemActions
        number={place + 1}
        total={total}
        labels={{
          up: t('resource.up', named),
          down: t('resource.down', named),
          remove: t('resource.remove', named),
        }}
        onMove={onMove}
        onRemove={onRemove}
      />
      <div className={classes.pair}>
        <TextInput
          ref={field}
          label={t('resource.title')}
          value={title}
          maxLength={300}
          error={errorOf(place, 'resourceTitle')}
          onChange={(event) => onChange({ ...resource, title: event.currentTarget.value })}
        />
        <TextInput
          label={t('resource.address')}
          type="url"
          dir="ltr"
          value={url}
          maxLength={2000}
          error={errorOf(place, 'resourceAddress') ?? noLink}
          onChange={(event) => onChange(withAddress(resource, event.currentTarget.value))}
          onBlur={() => meantAddress(url) !== url && onChange(withAddress(resource, meantAddress(url)))}
        />
      </div>
      {citation && <CitationNote citation={citation} />}
    </fieldset>
  );
}
