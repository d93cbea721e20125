import { signedIn } from '../../platform/http/caller.ts';
import { FinishedReply, type RouteBinder } from '../../platform/http/define-route.ts';
import { notesContract } from './notes.contract.ts';
import type { NotesService } from './notes.service.ts';

export function bindNotesRoutes(bind: RouteBinder, notes: NotesService): void {
  bind(notesContract.list, ({ query }, context) => notes.list(signedIn(context), query));
  bind(notesContract.overview, ({ query }, context) => notes.overview(signedIn(context), query.courseId));
  bind(notesContract.export, async ({ query }, context) => {
    const file = Buffer.from(await notes.export(signedIn(context), query));
    return new FinishedReply(file, { 'content-disposition': 'attachment; filename="notes.md"' });
  });
  bind(notesContract.write, async ({ params, body }, context) => ({
    note: await notes.write(signedIn(context), params.noteId, body),
  }));
  bind(notesContract.remove, ({ params, query }, context) =>
    notes.remove(signedIn(context), params.noteId, query.revision),
  );
}
