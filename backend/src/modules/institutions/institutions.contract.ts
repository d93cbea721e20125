import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';

export const institutionsContract = {
  current: contract({
    operationId: 'getCurrentInstitution',
    method: 'get',
    path: '/api/institutions/current',
    tag: 'institutions',
    summary: 'The institution of this address',
    description:
      'Name and colours for the pages before sign-in, and what screens go by: the institution named, else of the host, else the default.',
    permission: 'public',
    query: z.object({ institution: z.string().min(1).max(63).optional() }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        institution: z.object({
          id: Id,
          slug: z.string(),
          name: z.string(),
          selfRegistration: z.boolean(),
          accentColor: z.string().nullable(),
        }),
        progressHeartbeatSeconds: z
          .number()
          .int()
          .describe('seconds between two reports of a section that is being read'),
      }),
    },
    errors: { institution_not_found: { status: 404, when: 'no institution has this slug' } },
  }),
};
