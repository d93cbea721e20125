import type { Page } from 'playwright-core';

/** From now on a part of this answer of the server is missing. */
export const answerWithout = (page: Page, path: string, part: string) =>
  page.route(`**${path}`, async (route) =>
    route.fulfill({ json: { ...(await (await route.fetch()).json()), [part]: null } }),
  );
