import { useState, type RefObject } from 'react';
import { useNavigate } from 'react-router';
import type { CoursePage, ProgressReply } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { neighboursOf, type PlacedSection } from '../../components/course/outline.ts';
import { newId } from '../../lib/ids.ts';
import { completesCourse } from './progress.projection.ts';
import type { Reading } from './reading-recorder.tsx';
import { useCompletion, type Report } from './reports.queries.ts';

/** A section that could not be marked as done, and why. */
export type Failure = { report: Report; error: unknown };

type Onward = { waits: boolean; isCertain: (next: PlacedSection) => boolean };

type MarkDone = {
  markDone: () => void;
  /** Whether the section that is open is being marked. */
  underWay: boolean;
  failure: Failure | null;
  /** Sends the failed report again. */
  retry: () => void;
};

/**
 * Marks the open section as done and goes on. Where the section behind is the next step for certain it opens at once,
 * before the server has answered; else the answer says where to go: to another section, to the completed course, or to
 * what is missing. `waits`: a rule of the course asks for more before it is done, so the section stays open.
 */
export function useMarkDone(
  page: CoursePage,
  section: PlacedSection,
  sections: PlacedSection[],
  reading: RefObject<Reading | null>,
  { waits, isCertain }: Onward,
): MarkDone {
  const navigate = useNavigate();
  const [failure, setFailure] = useState<Failure | null>(null);
  const completion = useCompletion(page.course.id, (report, error) => setFailure({ report, error }));
  const underWay = completion.isPending && completion.variables.section.id === section.id;
  const wasCompleted = page.progress?.status === 'completed';
  const { next } = neighboursOf(sections, section.id);
  const goTo = (target: string) => void navigate(target);
  const send = (report: Report, wentOn: boolean, behind: PlacedSection | null) => {
    setFailure(null);
    completion.mutate(report, {
      onSuccess: (reply) => {
        const { id } = page.course;
        // Kept on this device: only the server can say what is left.
        if (!reply) {
          if (!wentOn && behind) goTo(paths.learn(id, behind.id));
          return;
        }
        const completes = reply.progress.course.status === 'completed' && !wasCompleted;
        if (!wentOn || completes) goTo(afterDone(reply, completes));
      },
    });
  };
  const markDone = () => {
    if (underWay) return;
    reading.current?.finish();
    const behind = waits || completesCourse(page.progress, section) ? null : next;
    const goesOn = behind !== null && isCertain(behind);
    const seconds = reading.current?.takeSeconds() ?? 0;
    send({ section, eventId: newId(), completed: true, seconds }, goesOn, behind);
    if (goesOn) goTo(paths.learn(page.course.id, behind.id));
  };
  // Who is still there has not gone on.
  const retry = () => failure && send(failure.report, failure.report.section.id !== section.id, null);
  return { markDone, underWay, failure, retry };
}

function afterDone({ progress: { course }, nextStep }: ProgressReply, completes: boolean): string {
  if (!completes && nextStep) return paths.learn(course.courseId, nextStep.sectionId);
  return course.status === 'completed'
    ? paths.courseCompleted(course.courseId)
    : paths.learn(course.courseId);
}
