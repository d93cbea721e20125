import type { z } from 'zod';

/**
 * Who may call a route. Finer decisions (whose course, which student) are the module's policy.
 * public: anyone, signed in or not · member: anyone signed in · staff: ta, instructor, admin ·
 * author: instructor, admin · admin.
 */
export type Permission = 'public' | 'member' | 'staff' | 'author' | 'admin';

export const ROLES = ['student', 'instructor', 'admin', 'ta', 'observer'] as const;
export type Role = (typeof ROLES)[number];

/** The roles that a permission admits; null when no sign-in is needed. */
export const ROLES_ADMITTED: Record<Permission, readonly Role[] | null> = {
  public: null,
  member: ROLES,
  staff: ['ta', 'instructor', 'admin'],
  author: ['instructor', 'admin'],
  admin: ['admin'],
};

/** A named limit beside the one on all requests; the numbers are configuration. */
export type RouteLimit = 'login' | 'generation' | 'uploads' | 'tutor' | 'suggestions';

/** How a route answers: JSON parsed by a schema, a stream of frames, bytes of one media type, or nothing. */
export type RouteReply =
  | { kind: 'json'; status: 200 | 201; schema: z.ZodType }
  | { kind: 'stream'; status: 200; schema: z.ZodType }
  | { kind: 'bytes'; status: 200; mediaType: string }
  | { kind: 'nothing'; status: 204 };

/** A file that was sent as a body. */
export type Upload = { bytes: Buffer; mediaType: string };

/** Everything a route takes, gives and may refuse with; the source of validation, documentation and the client. */
export type RouteContract = {
  operationId: string;
  method: 'get' | 'head' | 'post' | 'put' | 'patch' | 'delete';
  /** Express form, with the parameters as `:name`. */
  path: string;
  tag: string;
  summary: string;
  description: string;
  permission: Permission;
  params?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: z.ZodType;
  /** A file may be sent as the body itself, instead of JSON; read after permission is checked. */
  upload?: { maxBytes: number; mediaTypes: readonly string[] };
  reply: RouteReply;
  /** The reply has an `ETag`; who asks with it again is told that nothing has changed (304). */
  tagged?: true;
  /** Stable codes of the refusals that are this route's own; those of the edge are added to all. */
  errors: Record<string, { status: number; when: string }>;
  limit?: RouteLimit;
};

/** Keeps the literal types of a contract, so that handlers are checked against it. */
export function contract<const C extends RouteContract>(definition: C): C {
  return definition;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler gets, parsed. */
export type RouteInput<C extends RouteContract> = {
  params: Parsed<C['params']>;
  query: Parsed<C['query']>;
  headers: Parsed<C['headers']>;
  /** Undefined when a file was sent. */
  body: C['upload'] extends object ? Parsed<C['body']> | undefined : Parsed<C['body']>;
  upload: C['upload'] extends object ? Upload | undefined : undefined;
};

/** What a handler of a JSON route gives back, before it is parsed. */
export type RouteOutput<C extends RouteContract> = C['reply'] extends { kind: 'json'; schema: infer Schema }
  ? Schema extends z.ZodType
    ? z.input<Schema>
    : never
  : void;
