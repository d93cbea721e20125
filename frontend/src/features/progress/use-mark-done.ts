import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CoursePage, ProgressReply } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { neighboursOf, type PlacedSection } from '../../components/course/outline.ts';
import { newId } from '../../lib/ids.ts';
import { completesCourse } from './progress.projection.ts';
import { useCompletion, type Report } from './progress.queries.ts';

/** A section that could not be marked as done, and why. */
export type Failure = { report: Report; error: unknown };

/** `takeSeconds`: those read and not reported yet. `finish`: nobody goes back to where the section is read now. */
type Reading = { takeSeconds: () => number; finish: () => void };

type MarkDone = {
  markDone: () => void;
  /** Whether the section that is open is being marked. */
  underWay: boolean;
  failure: Failure | null;
  /** Sends the failed report again. */
  retry: () => void;
};

/**
 * Marks the open section as done and goes on. Within the course the next section opens at once, before the server has
 * answered; at its end the answer says where to go: to what was left out, or to the completed course. `waits`: a rule of
 * the course asks for more before it is done, so the section stays open.
 */
export function useMarkDone(
  page: CoursePage,
  section: PlacedSection,
  sections: PlacedSection[],
  { takeSeconds, finish }: Reading,
  waits: boolean,
): MarkDone {
  const navigate = useNavigate();
  const [failure, setFailure] = useState<Failure | null>(null);
  const completion = useCompletion(page.course.id, (report, error) => setFailure({ report, error }));
  const underWay = completion.isPending && completion.variables.section.id === section.id;
  const send = (report: Report, goesOn: boolean) => {
    setFailure(null);
    completion.mutate(report, {
      onSuccess: (reply) => {
        // Kept on this device: only the server can say what is left.
        if (!reply) return;
        if (!goesOn || reply.progress.course.status === 'completed') void navigate(afterLast(reply));
      },
    });
  };
  const markDone = () => {
    if (underWay) return;
    finish();
    const { next } = neighboursOf(sections, section.id);
    const goesOn = !waits && next !== null && !completesCourse(page.progress, section);
    send({ section, eventId: newId(), completed: true, seconds: takeSeconds() }, goesOn);
    if (goesOn) void navigate(paths.learn(page.course.id, next.id));
  };
  return { markDone, underWay, failure, retry: () => failure && send(failure.report, true) };
}

function afterLast({ progress: { course }, nextStep }: ProgressReply): string {
  if (course.status === 'completed' || !nextStep) return paths.courseCompleted(course.courseId);
  return paths.learn(course.courseId, nextStep.sectionId);
}
