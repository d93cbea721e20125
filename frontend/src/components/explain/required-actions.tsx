import { Link } from 'react-router';
import type { RequiredAction } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useActionText } from './action-text.ts';
import classes from './explain.module.css';

type RequiredActionsProps = {
  actions: readonly RequiredAction[];
  /** The section that is open: what is to be done in it needs no link. */
  currentId?: string;
};

/** What there is to do, each with the way to where it is done. */
export function RequiredActions({ actions, currentId }: RequiredActionsProps) {
  return (
    <ul className={classes.actions}>
      {actions.map((action) => (
        <li key={JSON.stringify(action)}>
          <ActionLine action={action} currentId={currentId} />
          {action.options && (
            <ul className={classes.options}>
              {action.options.map((option) => (
                <li key={JSON.stringify(option)}>
                  <RequiredActions actions={option} currentId={currentId} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function ActionLine({ action, currentId }: { action: RequiredAction; currentId: string | undefined }) {
  const actionText = useActionText();
  const { link } = action;
  const text = actionText(action);
  if (!link || link.sectionId === currentId) return <span>{text}</span>;
  const to = link.sectionId ? paths.learn(link.courseId, link.sectionId) : paths.course(link.courseId);
  return <Link to={to}>{text}</Link>;
}
