import { AppError } from '../../platform/errors.ts';
import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import type { Upload } from '../../platform/http/route-contract.ts';
import { sourcesContract } from './sources.contract.ts';
import type { HandedIn, SourcesService } from './sources.service.ts';

type Sent = {
  upload: Upload | undefined;
  body: { name: string; text: string; mediaType?: string | undefined } | undefined;
  query: { name?: string | undefined };
};

/** What was sent, as a file: one way or the other. @throws AppError `invalid_request` for a file without a name */
function handedIn({ upload, body, query }: Sent, nameBefore?: string): HandedIn {
  if (body) {
    const { name, text, mediaType = 'text/markdown' } = body;
    return { name, mediaType, bytes: Buffer.from(text, 'utf8'), origin: 'paste' };
  }
  const name = query.name ?? nameBefore;
  if (name === undefined) {
    const message = 'a file needs a name';
    throw new AppError('invalid_request', 400, `query.name: ${message}`, {
      errors: [{ path: 'query.name', code: 'required', message }],
    });
  }
  const { bytes = Buffer.alloc(0), mediaType = '' } = upload ?? {};
  return { name, mediaType, bytes, origin: 'upload' };
}

/** Binds the routes of documents to the service. */
export function bindSourcesRoutes(bind: RouteBinder, sources: SourcesService): void {
  bind(sourcesContract.upload, async (sent, context) => ({
    source: await sources.upload(signedIn(context), handedIn(sent)),
  }));
  bind(sourcesContract.list, ({ query }, context) => sources.list(signedIn(context), query));
  bind(sourcesContract.get, ({ params, query }, context) =>
    sources.get(signedIn(context), params.sourceId, query),
  );
  bind(sourcesContract.replace, async (sent, context) => {
    const { sourceId } = sent.params;
    return sources.replace(signedIn(context), sourceId, (before) => handedIn(sent, before));
  });
  bind(sourcesContract.archive, ({ params }, context) => sources.archive(signedIn(context), params.sourceId));
}
