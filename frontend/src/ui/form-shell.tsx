import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './form-shell.module.css';

/** One wrong field: the id of its input, its label and what is wrong. Without an id it concerns the whole form. */
export type FormError = { fieldId?: string; label?: string; message: string };

/** All errors of a form in one place, each leading to its field. Takes the focus when errors appear. */
export function FormErrorSummary({ errors }: { errors: FormError[] }) {
  const { t } = useTranslation('ui');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  const [only] = errors;
  if (!only) return null;
  // One refusal of the whole form needs no list and no count.
  const alone = errors.length === 1 && !only.fieldId;
  return (
    <div ref={box} role="alert" tabIndex={-1} className={classes.summary}>
      <p className={classes.summaryTitle}>
        {alone ? only.message : t('form.errors', { count: errors.length })}
      </p>
      {!alone && (
        <ul className={classes.summaryList}>
          {errors.map((error) => (
            <li key={`${error.fieldId ?? ''}${error.message}`}>
              <ErrorEntry error={error} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ErrorEntry({ error: { fieldId, label, message } }: { error: FormError }) {
  if (!fieldId) return message;
  return (
    <a
      href={`#${fieldId}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(fieldId)?.focus();
      }}
    >
      {label ? `${label}: ${message}` : message}
    </a>
  );
}

type FormShellProps = {
  onSubmit: () => void;
  errors?: FormError[];
  /** Fields. */
  children: ReactNode;
  /** The submit button and what stands beside it: a second button, the saved state. */
  footer: ReactNode;
  /** Names the form when no heading does. */
  label?: string;
};

const noErrors: FormError[] = [];

/** The frame of a form: errors on top, fields below each other, buttons at the end. Native validation is off. */
export function FormShell({ onSubmit, errors = noErrors, children, footer, label }: FormShellProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form noValidate onSubmit={submit} className={classes.root} aria-label={label}>
      <FormErrorSummary errors={errors} />
      {children}
      <div className={classes.footer}>{footer}</div>
    </form>
  );
}
