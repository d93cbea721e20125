import { Button } from '@mantine/core';
import { EmptyState } from '../../src/ui/empty-state.tsx';
import { ErrorState } from '../../src/ui/error-state.tsx';
import { Finding } from '../../src/ui/finding.tsx';
import { LoadingSkeleton } from '../../src/ui/loading-skeleton.tsx';
import { LongWork } from '../../src/ui/long-work.tsx';
import { PageHeader } from '../../src/ui/page-header.tsx';
import { RunStages, type RunStage } from '../../src/ui/run-stages.tsx';
import { SavedState, type SaveState } from '../../src/ui/saved-state.tsx';
import { StateBadge } from '../../src/ui/state-badge.tsx';
import { TrueNumber } from '../../src/ui/true-number.tsx';

const stages: RunStage[] = [
  {
    id: 'outline',
    title: 'Course outline',
    state: 'done',
    done: 1,
    planned: 1,
    units: [{ id: 'o', title: 'Outline of the whole course', state: 'written', score: 91 }],
  },
  {
    id: 'lessons',
    title: 'Lesson content',
    state: 'running',
    done: 2,
    planned: 4,
    units: [
      { id: 'a', title: 'What a river carries', state: 'written', score: 87 },
      {
        id: 'b',
        title: 'Why banks give way',
        state: 'needs_author',
        note: 'No source says anything about this.',
      },
      { id: 'c', title: 'Measuring the flow with a float and a watch', state: 'writing' },
      { id: 'd', title: 'Floods, and what they leave behind', state: 'planned' },
    ],
  },
  { id: 'final', title: 'Finalisation', state: 'waiting', done: 0, planned: 0, units: [] },
  { id: 'broken', title: 'A stage that failed', state: 'failed', done: 1, planned: 3, units: [] },
];

const began = Date.now() - 8000;
const saveStates: SaveState[] = ['saved', 'saving', 'unsaved', 'failed', 'offline'];

export function StateStories() {
  return (
    <>
      <PageHeader
        title="Rivers and how to read them"
        reading
        sentence="Six lessons about water that moves, for people who have never measured any."
        back={{ to: '/', label: 'Catalogue' }}
        action={<Button>Start the course</Button>}
        meta={
          <>
            <StateBadge state="in_progress" />
            <span>4 h 20 min</span>
          </>
        }
      />
      <TrueNumber done={7} total={12} of="requiredSections" bar label="Rivers and how to read them" />
      <TrueNumber done={3} total={3} of="lessons" bar />
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: 16 }}>
        <StateBadge state="not_started" />
        <StateBadge state="in_progress" />
        <StateBadge state="done" />
        <StateBadge
          state="locked"
          reason="Finish “Why banks give way” first."
          unlock={{ to: '/', label: 'Go there' }}
        />
        <StateBadge state="waiting" />
        <StateBadge state="done" compact />
      </p>
      <RunStages
        stages={stages}
        progress={55}
        explanation="The outline counts for 20 %, the lessons for 30 %."
        writingNow="Writing “Measuring the flow with a float and a watch”"
        elapsedSeconds={95}
        leftSeconds={80}
        costMicros={184_000}
        running
        actions={<Button variant="default">Stop this run</Button>}
      />
      <LongWork label="Reading 12 files" done={4} total={12} startedAt={began} onCancel={() => undefined} />
      <MessageStories />
    </>
  );
}

function MessageStories() {
  return (
    <>
      <Finding severity="blocker" where="Why banks give way" onShow={() => undefined} onFix={() => undefined}>
        Question 2 has two right answers but lets learners choose only one.
      </Finding>
      <Finding severity="warning" onShow={() => undefined}>
        This section says what to do but never lets the learner try it.
      </Finding>
      <Finding severity="advice">A picture of a gauge would help here.</Finding>
      <EmptyState title="Courses you learn appear here" action={<Button>Open the catalogue</Button>}>
        Pick one that fits; you can leave it at any time.
      </EmptyState>
      <ErrorState
        title="Your answer could not be sent"
        kept="It is kept on this device."
        advice="Try again in a moment. If it stays, quote the reference below."
        reference="0199f3c2-7a51-7cc1-8d39-2f4f6f1f7c10"
        onRetry={() => undefined}
      />
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: 16 }}>
        {saveStates.map((state) => (
          <SavedState key={state} state={state} onRetry={() => undefined} />
        ))}
      </p>
      <LoadingSkeleton shape="cards" rows={3} />
    </>
  );
}
