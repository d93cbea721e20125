import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { aiSettingsContract } from './ai-settings.contract.ts';
import type { AuthorsService } from './authors.service.ts';

/** Binds the routes of authors and of what institutions decide about AI. */
export function bindAuthorsRoutes(bind: RouteBinder, { aiSettings }: AuthorsService): void {
  bind(aiSettingsContract.models, (_input, context) => aiSettings.models(signedIn(context)));
  bind(aiSettingsContract.get, (_input, context) => aiSettings.page(signedIn(context)));
  bind(aiSettingsContract.put, ({ body }, context) => aiSettings.save(signedIn(context), body));
}
