import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { glossaryContract } from './glossary.contract.ts';
import type { GlossaryService } from './glossary.service.ts';

export function bindGlossaryRoutes(bind: RouteBinder, glossary: GlossaryService): void {
  bind(glossaryContract.read, ({ params }, context) => glossary.read(signedIn(context), params.courseId));
  bind(glossaryContract.draft, ({ params }, context) => glossary.draft(signedIn(context), params.courseId));
  bind(glossaryContract.preview, ({ params }, context) =>
    glossary.preview(signedIn(context), params.courseId),
  );
}
