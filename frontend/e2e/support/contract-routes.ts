/** The routes of openapi.json: which one a request is of, and whether prism can stand in its way. */
import { readFileSync } from 'node:fs';

export const DOCUMENT = new URL('../../../backend/openapi.json', import.meta.url).pathname;

type Content = { content?: Record<string, unknown> };
type Operation = {
  requestBody?: Content;
  responses: Record<string, Content>;
  parameters?: { name: string }[];
};

export type ContractRoute = {
  /** "get /api/courses/{courseId}". */
  name: string;
  /** Plain JSON both ways. Prism holds bodies back until they are whole and reads them as text: no streams, no bytes. */
  isPlain: boolean;
  /** By status, the media types that a reply may have; none: it has no body. */
  replies: Record<string, string[]>;
};

type Known = ContractRoute & { method: string; pattern: RegExp };

const JSON_TYPES = new Set(['application/json', 'application/problem+json']);
const typesOf = ({ content = {} }: Content) => Object.keys(content);

function readRoutes(): Known[] {
  const { paths } = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { requestBody = {}, responses, parameters = [] }]) => {
      const replies = Object.fromEntries(
        Object.entries(responses).map(([status, reply]) => [status, typesOf(reply)]),
      );
      const types = [...typesOf(requestBody), ...Object.values(replies).flat()];
      // Uploads by tus send their bytes in bodies that no contract describes.
      const isUpload = parameters.some(({ name }) => name === 'tus-resumable');
      return {
        name: `${method} ${path}`,
        method,
        pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
        isPlain: !isUpload && types.every((type) => JSON_TYPES.has(type)),
        replies,
      };
    }),
  );
}

/** Finds the route of a request, null when none is declared. Written paths go before those with parameters. */
export function createRouteFinder(): (method: string, path: string) => ContractRoute | null {
  const parameters = ({ name }: Known) => name.split('{').length;
  const routes = readRoutes().sort((one, other) => parameters(one) - parameters(other));
  return (method, path) =>
    routes.find((route) => route.method === method.toLowerCase() && route.pattern.test(path)) ?? null;
}

/** What is wrong with a reply that prism did not see, by its status and media type; null when nothing is. */
export function faultOfReply({ replies }: ContractRoute, status: number, mediaType: string): string | null {
  // What the edge answers to conditional and partial requests of any file.
  if (status === 304 || (status === 206 && replies['200'])) return null;
  const declared = replies[String(status)];
  if (!declared) return `status ${status} is not declared`;
  const type = mediaType.split(';')[0]!.trim();
  if (declared.length === 0) return type === '' ? null : `status ${status} has a body of ${type}`;
  // A file is declared as bytes of any kind.
  const fits = declared.some(
    (known) => known === type || known === 'application/octet-stream' || known === `${type.split('/')[0]}/*`,
  );
  return fits ? null : `status ${status} is of type ${type || 'none'}, not ${declared.join(' or ')}`;
}
