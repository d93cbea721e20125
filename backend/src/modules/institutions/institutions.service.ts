import { LRUCache } from 'lru-cache';
import { notFound } from '../../platform/errors.ts';
import type { RequestContext, Tenant } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { institutionsQueries, type Institution } from './institutions.queries.ts';

/** Institutions change rarely; what one process holds of them is at most this old. */
const HELD_MILLISECONDS = 10_000;

export type InstitutionsService = ReturnType<typeof createInstitutionsService>;

/** Finds institutions: by name, by the host of a request, or the configured default. */
export function createInstitutionsService({ database, config }: Pick<Platform, 'database' | 'config'>) {
  const held = new LRUCache<string, { found: Institution | null }>({ max: 1_000, ttl: HELD_MILLISECONDS });

  async function find(
    key: string,
    read: () => Promise<Institution | undefined>,
  ): Promise<Institution | null> {
    const known = held.get(key);
    if (known) return known.found;
    const found = (await read()) ?? null;
    held.set(key, { found });
    return found;
  }

  const service = {
    findBySlug: (slug: string) => find(`slug:${slug}`, () => institutionsQueries.findBySlug(database, slug)),
    findByHost: (host: string) => find(`host:${host}`, () => institutionsQueries.findByHost(database, host)),

    /** @throws AppError `institution_not_found` */
    async getBySlug(slug: string): Promise<Institution> {
      const found = await service.findBySlug(slug);
      if (!found) throw notFound('institution_not_found', `There is no institution "${slug}".`);
      return found;
    },

    /** @throws AppError `institution_not_found` */
    async getById(id: string): Promise<Institution> {
      const found = await find(`id:${id}`, () => institutionsQueries.findById(database, id));
      if (!found) throw notFound('institution_not_found', 'There is no such institution.');
      return found;
    },

    /** The institution named, else the one of the host, else the configured default. */
    async resolve(host: string, slug?: string): Promise<Institution> {
      if (slug) return service.getBySlug(slug);
      return (await service.findByHost(host)) ?? service.getBySlug(config.DEFAULT_INSTITUTION);
    },

    /** The scope of a read: the institution of the token, else that of the address. A token is never widened. */
    async resolveTenant(context: RequestContext, slug?: string): Promise<Tenant> {
      const { requestId, actor } = context;
      if (actor) return { institutionId: actor.institutionId, requestId, actor };
      return { institutionId: (await service.resolve(context.host, slug)).id, requestId, actor: null };
    },

    /** All institutions, for jobs that go through them. */
    async listIds(): Promise<string[]> {
      return (await institutionsQueries.listIds(database)).ids;
    },
  };
  return service;
}
