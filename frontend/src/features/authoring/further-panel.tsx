import type { ReactNode } from 'react';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { CourseStudents } from '../../components/students/course-students.tsx';
import type { FurtherTab } from './builder-tab.ts';
import { CourseAboutForm } from './course-about-form.tsx';
import { CourseCoverChoice } from './course-cover-choice.tsx';
import { CourseLifeCycle } from './course-life-cycle.tsx';
import { CoveragePanel } from './coverage-panel.tsx';
import { EnrollStudent } from './enroll-student.tsx';
import { PeopleCohorts } from './people-cohorts.tsx';
import { PeopleDueDates } from './people-due-dates.tsx';
import { PeopleEntry } from './people-entry.tsx';
import { PeopleInitial } from './people-initial.tsx';
import { PeopleWaiting } from './people-waiting.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { QualityPanel } from './quality-panel.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { TeamPanel } from './team-panel.tsx';
import { TermsPanel } from './terms-panel.tsx';

const panels: Record<FurtherTab, (page: CoursePage) => ReactNode> = {
  rules: ({ course }) => (
    <RulesPanel courseId={course.id} titlesIn={course.language} isPublished={course.version !== null} />
  ),
  about: (page) => (
    <>
      <CourseAboutForm page={page} />
      <CourseCoverChoice course={page.course} />
      {page.abilities.publish && <CourseLifeCycle course={page.course} />}
    </>
  ),
  terms: ({ course }) => <TermsPanel course={course} />,
  sources: ({ course, abilities }) => <CoveragePanel course={course} mayChange={abilities.generate} />,
  quality: ({ course }) => <QualityPanel course={course} />,
  publish: (page) => <PublishPanel page={page} />,
  students: ({ course }) => (
    <>
      <PeopleWaiting courseId={course.id} />
      <EnrollStudent course={course} />
      <CourseStudents courseId={course.id} courseTitle={course.title} />
    </>
  ),
  team: ({ course }) => <TeamPanel course={course} />,
  entry: ({ course }) => (
    <>
      <PeopleEntry courseId={course.id} />
      <PeopleInitial courseId={course.id} />
    </>
  ),
  dates: ({ course }) => (
    <>
      <PeopleCohorts courseId={course.id} />
      <PeopleDueDates course={course} />
    </>
  ),
};

/** What the tabs of the builder show besides the outline, which it is opened for: one download, so that all are there. */
export const FurtherPanel = ({ of, page }: { of: FurtherTab; page: CoursePage }) => panels[of](page);
