import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { readingSettingsContract } from './progress-reading-settings.contract.ts';
import type { ReadingSettingsService } from './progress-reading-settings.service.ts';

export function bindReadingSettingsRoutes(bind: RouteBinder, settings: ReadingSettingsService): void {
  bind(readingSettingsContract.get, async (_input, context) => ({
    settings: await settings.get(signedIn(context)),
  }));
  bind(readingSettingsContract.save, async ({ body }, context) => ({
    settings: await settings.save(signedIn(context), body),
  }));
}
