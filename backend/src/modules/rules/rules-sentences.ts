/** What is said of the rules of a course, in English, by its key. */
import { sayIn, type SentenceValues } from '../../platform/sentences.ts';
import type { RuledNode } from './rules-outline.ts';

const NEVER = '“{{node}}” can never be {{purpose}}';

export const RULE_SENTENCES = {
  rule_contradiction: `${NEVER}: its rule asks for what it forbids.`,
  dates_contradict: `${NEVER}: there is no moment at which its dates allow it.`,
  condition_unattainable: `${NEVER}: its rule asks for what nobody can reach.`,
  'condition_unattainable.gone': `${NEVER}: its rule asks for {{gone}}.`,
  dates_before_prerequisites: `${NEVER}: its dates are over before it opens.`,
  'dates_before_prerequisites.parts': `${NEVER}: its dates are over before {{parts}} can be done.`,
  rule_cycle: 'Each waits for the next, and the last for the first: {{parts}}.',
  node_unreachable: `${NEVER}: it waits for {{parts}}, which cannot be done.`,
  hundred_percent_unattainable: 'Nobody can reach 100 %: {{parts}} cannot be completed.',
  'hundred_percent_unattainable.cycle':
    'Nobody can reach 100 %: {{parts}} each have to be done before the next.',
  course_completion_unattainable: 'Nobody can complete the course, not even with 100 %.',
  reference_missing: '“{{node}}” refers to {{gone}}.',
  condition_never_met: '“{{node}}” has a condition that nobody can ever meet.',
  'learners_can_shut_themselves_out.access':
    'Whoever completes “{{target}}” first can never open “{{node}}”.',
  'learners_can_shut_themselves_out.completion':
    'Whoever completes “{{target}}” first can never complete “{{node}}”.',
  depends_on_optional: '“{{node}}” counts for 100 %, but waits for “{{target}}”, which is optional.',
  dates_are_over: '“{{node}}” can not be {{purpose}} any more by those who begin now.',
  dates_over_when_enrollment_opens: 'Who enrols when enrolment opens can not complete the course.',
  'dates_over_when_enrollment_opens.parts':
    'Who enrols when enrolment opens can not reach 100 %: {{parts}} cannot be completed in time.',
  dates_over_before_enrollment_closes: 'Who enrols at the end of enrolment can not complete the course.',
  'dates_over_before_enrollment_closes.parts':
    'Who enrols at the end of enrolment can not reach 100 %: {{parts}} cannot be completed in time.',
  course_cycle: 'Nobody new could complete the course, for each of these asks for the next: {{courses}}.',
  course_cycle_in_drafts:
    'Nobody new could complete the course once these drafts are published, for each asks for the next: {{courses}}.',
  'word.access': 'opened',
  'word.completion': 'completed',
  'word.gone.cohort': 'a cohort that the course does not have any more',
  'word.gone.achievement': 'an achievement that is not offered any more',
  'word.gone.section': 'a section that is not in the course any more',
  'word.gone.lesson': 'a lesson that is not in the course any more',
  'word.gone.course': 'a course that is not published, or not any more',
};

const NAMED = 3;

/** The first parts that a sentence names, and how many more there are. */
export const partsOf = (nodes: readonly Pick<RuledNode, 'title'>[]): SentenceValues => ({
  parts: nodes.slice(0, NAMED).map(({ title }) => title),
  more: Math.max(0, nodes.length - NAMED),
});

/** A sentence of a finding, and the same in English. */
export const say = sayIn(RULE_SENTENCES);
