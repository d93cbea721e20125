/** A plan for a module whose author declined to make one: laid out by code, from what the outline says of it. */
import type { Brief, ModulePlan, Outline } from '../authors/index.ts';

type SectionPlan = ModulePlan['lessons'][number]['sections'][number];

/** The first section explains, the last is for practice; one alone explains. */
const FIRST = { kind: 'read', role: 'content' } as const;
const LAST = { kind: 'practice', role: 'activity' } as const;
const MOST_OBJECTIVES = 10;

/** The module of the outline in the structure that the brief asks for; its objectives are shared out in order. */
export function planFromOutline({ structure }: Brief, outline: Outline, moduleIndex: number): ModulePlan {
  const module = outline.modules[moduleIndex];
  if (!module) throw new Error(`The outline has no module ${moduleIndex + 1}.`);
  const { lessonsPerModule, sectionsPerLesson } = structure;
  const minutes = Math.max(1, Math.round(module.estimatedMinutes / (lessonsPerModule * sectionsPerLesson)));
  const shareOf = <Part>(parts: readonly Part[], index: number, of: number) =>
    parts.filter((_, at) => at % of === index);
  return {
    title: module.title,
    description: module.why,
    lessons: Array.from({ length: lessonsPerModule }, (_, lesson) => {
      const title = lessonsPerModule === 1 ? module.title : `${module.title} (${lesson + 1})`;
      const share = shareOf(module.objectives, lesson, lessonsPerModule);
      return {
        title,
        objectives: (share.length > 0 ? share : module.objectives).slice(0, MOST_OBJECTIVES),
        estimatedMinutes: minutes * sectionsPerLesson,
        sections: Array.from({ length: sectionsPerLesson }, (__, section): SectionPlan => ({
          title: sectionsPerLesson === 1 ? title : `${title}, ${section + 1}`,
          ...(section > 0 && section === sectionsPerLesson - 1 ? LAST : FIRST),
          estimatedMinutes: minutes,
          keyTerms: shareOf(module.keyTerms, section, sectionsPerLesson),
        })),
      };
    }),
  };
}
