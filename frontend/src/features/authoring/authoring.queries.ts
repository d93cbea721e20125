import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isApiError } from '../../api/api-error.ts';
import { ifMatch } from '../../api/if-match.ts';
import {
  chooseCourseCoverMutation,
  createCourseMutation,
  getCourseAnalyticsQueryKey,
  getCourseOptions,
  getCourseQualityOptions,
  getCourseQueryKey,
  getDeletedPartsQueryKey,
  getDraftGlossaryOptions,
  getDraftSectionOptions,
  getReadinessOptions,
  getReadinessQueryKey,
  listCoursesOptions,
  listCoursesQueryKey,
  getVersionImpactOptions,
  moveLearnersMutation,
  publishCourseMutation,
  removeCourseCoverMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { getCourse, getDraftSection, updateCourse, updateSection } from '../../api/generated/sdk.gen.ts';
import type { CourseDetail, CoursePage, CourseSummary } from '../../api/generated/types.gen.ts';
import type { Stored, Version } from './draft-keeper.ts';
import { aboutChanges, courseAbout, type CourseAbout } from './course-about-draft.ts';
import { refusalsOf, saveWhatIsAccepted, sectionWithoutRefused, withoutRefused } from './refusals.ts';
import { editedSection, sectionChanges, type EditedSection } from './section-draft.ts';

/** The courses one may edit: those of one status, or all but the archived ones. */
export function useTeachingCourses(page: number, status?: CourseSummary['status']) {
  const query = { scope: 'teaching' as const, sort: 'recent' as const, page, limit: 100 };
  return useQuery(listCoursesOptions({ query: status ? { ...query, status } : query }));
}

/** The courses one may edit that have these words, the most fitting first; without words the newest ones. */
export function useTeachingSearch(words: string) {
  const query = { scope: 'teaching' as const, page: 1, limit: 100 };
  return useQuery({
    ...listCoursesOptions({
      query: words === '' ? { ...query, sort: 'recent' } : { ...query, searchTerm: words },
    }),
    placeholderData: keepPreviousData,
  });
}

/** A course as its author sees it: the draft. */
export function useDraftCourse(courseId: string) {
  return useQuery(getCourseOptions({ path: { courseId }, query: { view: 'draft' } }));
}

/** What stands before publication, asked anew whenever it is looked at. */
export function useReadiness(courseId: string, enabled = true) {
  return useQuery({ ...getReadinessOptions({ path: { courseId } }), staleTime: 0, enabled });
}

/**
 * What a version does to those who are inside.
 * @param of the version that the draft would become, or the newest
 */
export function useVersionImpact(courseId: string, of: 'draft' | 'newest') {
  return useQuery({ ...getVersionImpactOptions({ path: { courseId }, query: { of } }), staleTime: 0 });
}

/** Has those on older versions moved to the newest. */
export function useMoveLearners(courseId: string) {
  const queries = useQueryClient();
  return useMutation({
    ...moveLearnersMutation({ path: { courseId } }),
    onSettled: () =>
      queries.invalidateQueries({ queryKey: getCourseAnalyticsQueryKey({ path: { courseId } }) }),
  });
}

/** The terms that the draft marks, asked anew whenever they are looked at. */
export function useDraftGlossary(courseId: string) {
  return useQuery({ ...getDraftGlossaryOptions({ path: { courseId } }), staleTime: 0 });
}

/** What the rubric says of the draft, asked anew whenever it is looked at. */
export function useQuality(courseId: string) {
  return useQuery({ ...getCourseQualityOptions({ path: { courseId } }), staleTime: 0 });
}

/** A section as it is edited; never from the cache, because its revision must be the newest. */
export function useDraftSection(courseId: string, sectionId: string) {
  return useQuery({
    ...getDraftSectionOptions({ path: { courseId, sectionId } }),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

/** A function: what a change of the draft makes stale. */
export function useDraftChanged(courseId: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const stale = [
      getCourseQueryKey({ path: { courseId } }),
      getReadinessQueryKey({ path: { courseId } }),
      getDeletedPartsQueryKey({ path: { courseId } }),
      listCoursesQueryKey(),
    ];
    await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
}

export function useCreateCourse() {
  const queries = useQueryClient();
  return useMutation({
    ...createCourseMutation(),
    onSuccess: () => queries.invalidateQueries({ queryKey: listCoursesQueryKey() }),
  });
}

export function usePublish(courseId: string) {
  const queries = useQueryClient();
  const changed = useDraftChanged(courseId);
  return useMutation({
    ...publishCourseMutation({ path: { courseId } }),
    onSettled: async () => {
      await changed();
      await queries.invalidateQueries({ queryKey: getCourseAnalyticsQueryKey({ path: { courseId } }) });
    },
  });
}

/** The picture of a course is chosen, or taken away; everything that shows the course is read again. */
export function useCourseCover(courseId: string) {
  const onSettled = useDraftChanged(courseId);
  return {
    choose: useMutation({ ...chooseCourseCoverMutation(), onSettled }),
    remove: useMutation({ ...removeCourseCoverMutation(), onSettled }),
  };
}

/** How a section's draft is saved and read again. */
export function useSectionStore(courseId: string, sectionId: string) {
  const changed = useDraftChanged(courseId);
  const path = { courseId, sectionId };
  const save = async (value: EditedSection, base: Version<EditedSection>): Promise<Stored<EditedSection>> => {
    const send = async (wanted: EditedSection) => {
      const body = sectionChanges(wanted, base.value);
      const headers = ifMatch(base.revision);
      const { data } = await updateSection({ path, body, headers, throwOnError: true });
      return data.section.revision;
    };
    const rest = (error: unknown) =>
      sectionWithoutRefused(value, base.value, refusalsOf(error, value.questions));
    const stored = await saveWhatIsAccepted({ value, base, send, rest }).catch((error: unknown) => {
      // The page shows it as soon as it knows that the course was taken away.
      if (isApiError(error) && error.code === 'course_archived') void changed();
      throw error;
    });
    void changed();
    return stored;
  };
  const load = async (): Promise<Version<EditedSection>> => {
    const { data } = await getDraftSection({ path, throwOnError: true });
    return { value: editedSection(data.section), revision: data.section.revision };
  };
  return { save, load };
}

/** How what is said about a course is saved and read again. */
export function useCourseAboutStore(courseId: string) {
  const queries = useQueryClient();
  const changed = useDraftChanged(courseId);
  const path = { courseId };
  const queryKey = getCourseQueryKey({ path, query: { view: 'draft' } });
  const save = async (value: CourseAbout, base: Version<CourseAbout>): Promise<Stored<CourseAbout>> => {
    const send = async (wanted: CourseAbout) => {
      const body = aboutChanges(wanted, base.value);
      await updateCourse({ path, body, headers: ifMatch(base.revision), throwOnError: true });
      // It was the revision that was read, so this write made the next one.
      return base.revision + (Object.keys(body).length > 0 ? 1 : 0);
    };
    const rest = (error: unknown) => withoutRefused(value, base.value, refusalsOf(error));
    const stored = await saveWhatIsAccepted({ value, base, send, rest });
    // Whoever opens the form again before the next reply sees what was saved.
    queries.setQueryData<CoursePage>(
      queryKey,
      (page) => page && { ...page, course: { ...page.course, ...stored.value, revision: stored.revision } },
    );
    void changed();
    return stored;
  };
  const load = async (): Promise<Version<CourseAbout>> => {
    const { data } = await getCourse({ path, query: { view: 'draft' }, throwOnError: true });
    return versionOf(data.course);
  };
  return { save, load };
}

/** The part of a course that the form "About this course" edits. */
export function versionOf(course: CourseDetail): Version<CourseAbout> {
  return { value: courseAbout(course), revision: course.revision };
}
