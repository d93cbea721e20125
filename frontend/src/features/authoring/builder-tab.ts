/** The tabs of the course builder besides the outline, in their order. */
export const furtherTabs = [
  'rules',
  'about',
  'terms',
  'sources',
  'quality',
  'publish',
  'students',
  'team',
  'entry',
  'dates',
] as const;
export type FurtherTab = (typeof furtherTabs)[number];

/** Every tab of the course builder, in order; the outline is what it is opened for. */
export const builderTabs = ['content', ...furtherTabs] as const;
export type BuilderTab = (typeof builderTabs)[number];
