import type { Actor, Tenant } from '../../platform/http/caller.ts';
import { notSignedIn } from '../../platform/errors.ts';
import type { Platform } from '../../platform/platform.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import { listCourses, type CatalogueInput } from './courses-catalogue.queries.ts';
import { createCatalogueVersions } from './courses-catalogue.versions.ts';
import { readFacets, type Facets } from './courses-facets.queries.ts';
import { personKey } from './courses-learner.events.ts';

const CATALOGUE_SECONDS = 15 * 60;

/** Made once for each sign-in: joining and hashing long texts is most of what finding a kept page costs. */
const personKeys = new WeakMap<Actor, string>();

function personKeyOf(actor: Actor): string {
  const known = personKeys.get(actor);
  if (known !== undefined) return known;
  const key = personKey(actor);
  personKeys.set(actor, key);
  return key;
}

type CatalogueDependencies = Pick<Platform, 'database' | 'cache' | 'revisions' | 'notifications' | 'clock'>;

/**
 * The catalogue as finished bytes. A page's key names everything it was made from: the institution, the version of its
 * catalogue, the question, and for somebody signed in the person, their role and the revision of their progress. So an
 * entry is right for as long as it is found.
 */
export function createCatalogueService(platform: CatalogueDependencies, institutions: InstitutionsService) {
  const { database, cache, revisions } = platform;
  const versions = createCatalogueVersions(platform);

  /**
   * What a page is kept under; the revision is taken before it is made, so that a change meanwhile leaves it unused. A
   * revision is of one person in one institution only, so it names both.
   */
  function keyOf({ institutionId, actor }: Tenant, version: number, question: string): string {
    return actor
      ? `catalogue:${revisions.of(personKeyOf(actor))}:${version}:${actor.role}:${question}`
      : `catalogue:${institutionId}:${version}:public:${question}`;
  }

  async function make(tenant: Tenant, question: string, read: () => Promise<object>): Promise<Buffer> {
    const { institutionId, actor } = tenant;
    const version = versions.known(institutionId) ?? (await versions.read(institutionId));
    const key = keyOf(tenant, version, question);
    // Revisions are this process's own numbers: what carries one is not for Redis.
    const kept = actor ? cache.near(key) : await cache.get(key);
    if (kept) return kept;
    const bytes = Buffer.from(JSON.stringify(await read()));
    if (actor) cache.setNear(key, bytes, Math.min(CATALOGUE_SECONDS, revisions.seconds));
    else cache.set(key, bytes, CATALOGUE_SECONDS);
    return bytes;
  }

  /** At once from this process when it holds the page, which is the usual case; else a promise. */
  function kept(tenant: Tenant, question: string, read: () => Promise<object>): Buffer | Promise<Buffer> {
    const version = versions.known(tenant.institutionId);
    const held = version === undefined ? undefined : cache.near(keyOf(tenant, version, question));
    return held ?? make(tenant, question, read);
  }

  async function page(tenant: Tenant, query: CatalogueInput): Promise<object> {
    const { slug } = await institutions.getById(tenant.institutionId);
    const { courses, total } = await listCourses(database, tenant, query, slug);
    return { courses, pagination: { page: query.page, limit: query.limit, total } };
  }

  return {
    /**
     * A page of courses as the bytes of the reply, already parsed by its schema.
     * @throws AppError `not_signed_in` for the courses one teaches
     */
    list(tenant: Tenant, query: CatalogueInput): Buffer | Promise<Buffer> {
      // Drafts change without the catalogue's version moving, so what one teaches is always read.
      if (query.scope === 'teaching') return teaching(tenant, query);
      return kept(tenant, questionOf(query), () => page(tenant, query));
    },

    /** What the catalogue can be filtered by, with numbers of courses, as the bytes of the reply. */
    facets: (tenant: Tenant): Buffer | Promise<Buffer> =>
      kept(tenant, 'facets', async () => facetsReply(await readFacets(database, tenant))),
  };

  async function teaching(tenant: Tenant, query: CatalogueInput): Promise<Buffer> {
    if (!tenant.actor) throw notSignedIn('Sign in to see the courses you teach.');
    return Buffer.from(JSON.stringify(await page(tenant, query)));
  }
}

const facetsReply = ({ subjects, languages, terms }: Facets) => ({
  subjects: subjects.map(({ name, courses }) => ({ subject: name, courses })),
  languages: languages.map(({ name, courses }) => ({ language: name, courses })),
  terms: terms.map(({ name, courses }) => ({ term: name, courses })),
});

/** The question of a page, the same text for the same question. */
function questionOf({
  page,
  limit,
  sort,
  difficulty,
  subject,
  language,
  term,
  searchTerm,
  includeCompleted,
}: CatalogueInput) {
  const question = `${page}:${limit}:${sort ?? ''}:${difficulty ?? ''}:${includeCompleted}`;
  const words = [subject, searchTerm, language, term];
  return words.every((word) => word === undefined) ? question : `${question}:${JSON.stringify(words)}`;
}
