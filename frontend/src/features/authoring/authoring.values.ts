import type {
  Difficulty,
  Objective,
  SectionKind,
  SectionRole,
  Visibility,
} from '../../api/generated/types.gen.ts';

/** The closed sets that forms offer, in the order they are offered in. */
export const kinds: SectionKind[] = ['read', 'watch', 'practice', 'quiz', 'discussion', 'assessment'];
export const roles: SectionRole[] = ['introduction', 'content', 'activity', 'assessment', 'summary'];
export const difficulties: Difficulty[] = ['beginner', 'intermediate', 'advanced', 'expert'];
export const visibilities: Visibility[] = ['public', 'institution', 'private'];
export const bloomLevels: Objective['bloomLevel'][] = [
  'remember',
  'understand',
  'apply',
  'analyze',
  'evaluate',
  'create',
];
