import { forbidden, notFound, notSignedIn } from '../../platform/errors.ts';
import type { Tenant } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import { abilitiesOf } from './courses-page.abilities.ts';
import {
  findCoursePage,
  getDraftOutline,
  type CoursePageFacts,
  type StandingRow,
} from './courses-page.queries.ts';
import { mayInCourse, maySee, type CourseSight } from './courses.policy.ts';
import type { z } from 'zod';

/** Published outlines never change; this is for how long unused ones are kept. */
const CONTENT_SECONDS = 3600;
/** Of a uuid, which stands before the outline that is kept. */
const ID_LENGTH = 36;

const outlineKey = ({ institutionId }: Tenant, courseId: string) => `outline:${institutionId}:${courseId}`;

export const courseNotFound = () => notFound('course_not_found', 'There is no such course.');

/** What the policy asks, from what was read. */
export const sightOfStanding = ({
  enrollmentStatus,
  ...standing
}: z.output<typeof StandingRow>): CourseSight => ({
  ...standing,
  isEnrolled: enrollmentStatus !== null && enrollmentStatus !== 'withdrawn',
});

/** The course page as finished bytes; its parts were parsed by the reply's schema when they were read. */
export function createCoursePageService(
  { database, cache }: Pick<Platform, 'database' | 'cache'>,
  institutions: InstitutionsService,
) {
  /** The outline last shown of a course, as JSON text. A version is immutable, so its id tells whether it is the one. */
  const held = (tenant: Tenant, courseId: string): { versionId: string; text: string } | null => {
    const kept = cache.near(outlineKey(tenant, courseId))?.toString();
    return kept === undefined ? null : { versionId: kept.slice(0, ID_LENGTH), text: kept.slice(ID_LENGTH) };
  };

  return {
    /**
     * One course for one reader.
     * @param view `draft`: the outline as its staff edit it, without anybody's progress
     * @throws AppError `course_not_found`; `forbidden` for the draft of a course that is not theirs
     */
    async get(tenant: Tenant, courseId: string, view: 'published' | 'draft'): Promise<Buffer> {
      const { slug } = await institutions.getById(tenant.institutionId);
      const known = held(tenant, courseId);
      const facts = await findCoursePage(database, tenant, courseId, slug, known?.versionId ?? null);
      const sight = facts && sightOfStanding(facts.standing);
      if (!facts || !sight || !maySee(tenant.actor, sight)) throw courseNotFound();
      const abilities = abilitiesOf(tenant.actor, { ...sight, priceCents: facts.course.priceCents });
      if (view === 'published') {
        if (facts.version_id === null) return finish(facts, abilities, '[]');
        if (facts.outline === null && known) return finish(facts, abilities, known.text);
        const text = JSON.stringify(facts.outline);
        cache.setNear(outlineKey(tenant, courseId), Buffer.from(facts.version_id + text), CONTENT_SECONDS);
        return finish(facts, abilities, text);
      }
      if (!tenant.actor) throw notSignedIn();
      if (!mayInCourse(tenant.actor, sight, 'edit'))
        throw forbidden('Only the staff of the course see its draft.');
      const modules = await getDraftOutline(database, tenant, courseId);
      const counts = { ...facts.course.counts, ...countsOf(modules) };
      const draft = { ...facts, course: { ...facts.course, counts }, progress: null, metadata: null };
      return finish(draft, abilities, JSON.stringify(modules));
    },
  };
}

/** The outline is put in as text: parsing and writing it again would cost more than everything else. */
function finish(facts: CoursePageFacts, abilities: object, outline: string): Buffer {
  const course = JSON.stringify(facts.course).slice(0, -1);
  const rest = JSON.stringify({
    progress: facts.progress,
    recommendations: facts.recommended.map(({ courseId, title, language, subject, topic }) => ({
      courseId,
      title,
      language,
      reason: subject === null ? `Shares the topic ${topic}` : `Also in ${subject}`,
      because: { code: subject === null ? 'topic' : 'subject', topic: subject ?? topic },
    })),
    studentMetadata: facts.metadata,
    abilities,
  }).slice(1);
  return Buffer.from(`{"course":${course},"modules":${outline}},${rest}`);
}

function countsOf(modules: Awaited<ReturnType<typeof getDraftOutline>>) {
  const lessons = modules.flatMap((module) => module.lessons);
  const sections = lessons.flatMap((lesson) => lesson.sections);
  return { modules: modules.length, lessons: lessons.length, sections: sections.length };
}
