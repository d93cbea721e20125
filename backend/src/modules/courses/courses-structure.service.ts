import { notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import {
  DRAFT_LIMITS,
  type LessonChanges,
  type ModuleChanges,
  type NewLesson,
  type NewModule,
} from './courses-authoring.fields.ts';
import {
  assertRoom,
  assertSameIds,
  type CourseEditing,
  type EditedCourse,
} from './courses-editing.service.ts';
import { assertRevision } from './courses-revision-tag.ts';
import {
  archiveLesson,
  archiveModule,
  insertLesson,
  insertModule,
  listLessonIds,
  listModuleIds,
  moduleExists,
  orderLessons,
  orderModules,
  revisionOfLesson,
  revisionOfModule,
  updateLesson,
  updateModule,
} from './courses-structure.repository.ts';

type Created = { id: string; order: number };
type ModuleAddress = { courseId: string; moduleId: string };
type LessonAddress = { courseId: string; lessonId: string };

const noModule = () => notFound('module_not_found', 'The course has no such module.');
const noLesson = () => notFound('lesson_not_found', 'The course has no such lesson.');
const keyOf = ({ institutionId, courseId }: EditedCourse, id: string) => ({ institutionId, courseId, id });
const audited = (action: string, entityId: string, details = {}) => ({
  action,
  entityType: action.split('_')[0]!,
  entityId,
  details,
});

/** Modules of a draft: added, changed, taken out, put in order. */
const moduleUseCases = (editing: CourseEditing) => ({
  /** @throws AppError `limit_reached`, and as every change of a course */
  createModule: (tenant: SignedIn, courseId: string, module: NewModule): Promise<Created> =>
    editing.change(tenant, courseId, 'edit', async (tx, { institutionId }) => {
      const { length } = await listModuleIds(tx, { institutionId, courseId });
      assertRoom(length, DRAFT_LIMITS.modulesOfCourse, 'modules in a course');
      const id = await insertModule(tx, { institutionId, courseId }, { ...module, orderIndex: length + 1 });
      return {
        result: { id, order: length + 1 },
        audit: audited('module_created', id, { title: module.title }),
        reshapes: true,
      };
    }),

  /**
   * @param ifMatch tags of revisions, one of which has to be the current one
   * @returns the revision after it
   * @throws AppError `module_not_found`, `module_changed`, and as every change of a course
   */
  updateModule: (
    tenant: SignedIn,
    { courseId, moduleId }: ModuleAddress,
    changes: ModuleChanges,
    ifMatch?: string,
  ) =>
    editing.change<number>(tenant, courseId, 'edit', async (tx, course) => {
      const key = keyOf(course, moduleId);
      const before = await revisionOfModule(tx, key);
      if (before === null) throw noModule();
      assertRevision('module', before, ifMatch);
      const result = await updateModule(tx, key, changes);
      const audit = audited('module_updated', moduleId, { fields: Object.keys(changes) });
      return { result, audit, reshapes: true };
    }),

  /** With its lessons and sections. @throws AppError `module_not_found`, and as every change of a course */
  archiveModule: (tenant: SignedIn, { courseId, moduleId }: ModuleAddress) =>
    editing.change<void>(tenant, courseId, 'edit', async (tx, course) => {
      if (!(await archiveModule(tx, keyOf(course, moduleId)))) throw noModule();
      return { result: undefined, audit: audited('module_archived', moduleId), reshapes: true };
    }),

  /** @throws AppError `order_mismatch`, and as every change of a course */
  orderModules: (tenant: SignedIn, courseId: string, ids: string[]) =>
    editing.change<void>(tenant, courseId, 'edit', async (tx, { institutionId }) => {
      assertSameIds(ids, await listModuleIds(tx, { institutionId, courseId }));
      await orderModules(tx, institutionId, ids);
      return { result: undefined, audit: audited('course_ordered', courseId, { ids }), reshapes: true };
    }),
});

/** Lessons of a draft: added, changed, taken out, put in order. */
const lessonUseCases = (editing: CourseEditing) => ({
  /** @throws AppError `module_not_found`, `limit_reached`, and as every change of a course */
  createLesson: (tenant: SignedIn, courseId: string, input: NewLesson): Promise<Created> =>
    editing.change(tenant, courseId, 'edit', async (tx, course) => {
      const { moduleId, ...lesson } = input;
      const { institutionId } = course;
      if (!(await moduleExists(tx, keyOf(course, moduleId)))) throw noModule();
      const { length } = await listLessonIds(tx, { institutionId, courseId, moduleId });
      assertRoom(length, DRAFT_LIMITS.lessonsOfModule, 'lessons in a module');
      const id = await insertLesson(
        tx,
        { institutionId, courseId, moduleId },
        { ...lesson, orderIndex: length + 1 },
      );
      const audit = audited('lesson_created', id, { moduleId, title: lesson.title });
      return { result: { id, order: length + 1 }, audit, reshapes: true };
    }),

  /**
   * @param ifMatch tags of revisions, one of which has to be the current one
   * @returns the revision after it
   * @throws AppError `lesson_not_found`, `lesson_changed`, and as every change of a course
   */
  updateLesson: (
    tenant: SignedIn,
    { courseId, lessonId }: LessonAddress,
    changes: LessonChanges,
    ifMatch?: string,
  ) =>
    editing.change<number>(tenant, courseId, 'edit', async (tx, course) => {
      const key = keyOf(course, lessonId);
      const before = await revisionOfLesson(tx, key);
      if (before === null) throw noLesson();
      assertRevision('lesson', before, ifMatch);
      const result = await updateLesson(tx, key, changes);
      const audit = audited('lesson_updated', lessonId, { fields: Object.keys(changes) });
      return { result, audit, reshapes: true };
    }),

  /** With its sections. @throws AppError `lesson_not_found`, and as every change of a course */
  archiveLesson: (tenant: SignedIn, { courseId, lessonId }: LessonAddress) =>
    editing.change<void>(tenant, courseId, 'edit', async (tx, course) => {
      if (!(await archiveLesson(tx, keyOf(course, lessonId)))) throw noLesson();
      return { result: undefined, audit: audited('lesson_archived', lessonId), reshapes: true };
    }),

  /** @throws AppError `order_mismatch`, and as every change of a course */
  orderLessons: (tenant: SignedIn, { courseId, moduleId }: ModuleAddress, ids: string[]) =>
    editing.change<void>(tenant, courseId, 'edit', async (tx, { institutionId }) => {
      assertSameIds(ids, await listLessonIds(tx, { institutionId, courseId, moduleId }));
      await orderLessons(tx, institutionId, ids);
      return { result: undefined, audit: audited('module_ordered', moduleId, { ids }), reshapes: true };
    }),
});

/** The use cases on the frame of a draft. */
export const structureUseCases = (editing: CourseEditing) => ({
  ...moduleUseCases(editing),
  ...lessonUseCases(editing),
});
