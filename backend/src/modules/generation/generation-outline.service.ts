/** The gate after the outline: a person reads it, changes it and confirms it before anything else is planned or paid. */
import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { storable } from './generation.content.ts';
import { applyEdit } from './generation.outline-edit.ts';
import type { OutlineEdit } from './generation.outline-edit.ts';
import { findOutline, saveEdit, setConfirmed } from './generation-outline.repository.ts';
import type { StoredOutline } from './generation-outline.repository.ts';
import type { RunKey } from './generation.repository.ts';
import { audit } from './generation-steering.service.ts';
import type { Steering } from './generation-steering.service.ts';

type OutlineDeps = Pick<Platform, 'database' | 'clock'> & { steering: Steering };

/** Callers have checked that the run may be seen. */
export function createOutlineGate({ database, clock, steering }: OutlineDeps) {
  return {
    /** @throws AppError `outline_not_written` */
    get: (who: SignedIn, key: RunKey) => database.transaction(who, async (tx) => viewOf(await read(tx, key))),

    /**
     * Keeps a person's version.
     * @param revision the one that was changed
     * @throws AppError `outline_not_open`, `outline_changed`, `outline_invalid`
     */
    save: (who: SignedIn, key: RunKey, revision: number, edit: OutlineEdit) =>
      database.transaction(who, async (tx) => {
        const stored = await open(tx, key, revision);
        const { outline, faults } = applyEdit(stored.authored, storable(edit));
        const [first] = faults;
        if (first) throw new AppError('outline_invalid', 422, first.message, { errors: faults });
        const by = who.actor.userId;
        await saveEdit(tx, key.institutionId, stored.unitId, { outline, by, at: clock.now() });
        await audit(tx, who, 'generation.outline_edited', key, { revision: revision + 1 });
        return viewOf({ ...stored, outline, revision: revision + 1 });
      }),

    /**
     * Fixes the outline and goes on with the run.
     * @param owner whose run it is
     * @throws AppError `outline_not_open`, `outline_changed`, `too_many_generations`
     */
    confirm: (who: SignedIn, key: RunKey, revision: number, owner: string) =>
      database.transaction(who, async (tx) => {
        await steering.takeTurn(tx, key, owner);
        await open(tx, key, revision);
        await setConfirmed(tx, key, clock.now());
        await audit(tx, who, 'generation.outline_confirmed', key, { revision });
        await steering.goOn(tx, key);
      }),
  };
}

async function read(tx: Transaction, key: RunKey): Promise<StoredOutline> {
  const stored = await findOutline(tx, key);
  if (!stored) throw notFound('outline_not_written', 'The run has no outline yet.');
  return stored;
}

async function open(tx: Transaction, key: RunKey, revision: number): Promise<StoredOutline> {
  const stored = await findOutline(tx, key);
  if (!stored || !isOpen(stored)) {
    throw conflict('outline_not_open', 'The run does not wait for its outline to be confirmed.');
  }
  if (stored.revision !== revision) {
    throw conflict('outline_changed', 'Somebody has saved the outline since you read it. Read it again.');
  }
  return stored;
}

function isOpen({ status, waitsFor, confirmedAt }: StoredOutline): boolean {
  return status === 'paused' && waitsFor === 'outline_confirmation' && confirmedAt === null;
}

function viewOf(stored: StoredOutline) {
  const { outline, authored, revision, confirmedAt } = stored;
  return {
    outline,
    authored,
    revision,
    isOpen: isOpen(stored),
    confirmedAt: confirmedAt?.toISOString() ?? null,
  };
}
