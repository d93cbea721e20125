import { Button, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './generation.module.css';

type PasteSourceProps = {
  onAdd: (name: string, text: string) => void;
  onClose: () => void;
};

/** A text that is no file: pasted and given a name. */
export function PasteSource({ onAdd, onClose }: PasteSourceProps) {
  const { t } = useTranslation('generation');
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const add = () => {
    if (!name.trim() || !text.trim()) return setIncomplete(true);
    onAdd(name.trim(), text);
    return onClose();
  };
  return (
    <div className={classes.paste}>
      <TextInput
        label={t('sources.pasteName')}
        description={t('sources.pasteNameHelp')}
        value={name}
        maxLength={300}
        ref={first}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label={t('sources.pasteText')}
        description={t('sources.pasteTextHelp')}
        value={text}
        rows={8}
        error={incomplete && t('sources.pasteIncomplete')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.row}>
        <Button variant="default" onClick={add}>
          {t('sources.pasteAdd')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('sources.pasteCancel')}
        </Button>
      </div>
    </div>
  );
}
