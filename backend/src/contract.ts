/** Gathers every module's contract; run as a program it writes `backend/openapi.json`. */
import { writeFile } from 'node:fs/promises';
import { buildOpenApiDocument } from './platform/http/openapi-document.ts';
import type { RouteContract } from './platform/http/route-contract.ts';
import { achievementsContract } from './modules/achievements/achievements.contract.ts';
import { achievementsManageContract } from './modules/achievements/achievements-manage.contract.ts';
import { streakSettingsContract } from './modules/achievements/streak-settings.contract.ts';
import { analyticsContract } from './modules/analytics/analytics.contract.ts';
import { assessmentsContract } from './modules/assessments/assessments.contract.ts';
import { initialAssessmentContract } from './modules/assessments/initial-assessment.contract.ts';
import { aiSettingsContract } from './modules/authors/ai-settings.contract.ts';
import { coursesAuthoringContract } from './modules/courses/courses-authoring.contract.ts';
import { coursesChosenCoverContract } from './modules/courses/courses-chosen-cover.contract.ts';
import { coursesCollaboratorsContract } from './modules/courses/courses-collaborators.contract.ts';
import { coursesComparisonContract } from './modules/courses/courses-comparison.contract.ts';
import { coursesPresenceContract } from './modules/courses/courses-presence.contract.ts';
import { coursesPublicationsContract } from './modules/courses/courses-publications.contract.ts';
import { coursesDeletedContract } from './modules/courses/courses-deleted.contract.ts';
import { coursesHistoryContract } from './modules/courses/courses-history.contract.ts';
import { coursesLibraryContract } from './modules/courses/courses-library.contract.ts';
import { coursesPartsContract } from './modules/courses/courses-parts.contract.ts';
import { coursesQualityContract } from './modules/courses/courses-quality.contract.ts';
import { coursesRecommendationsContract } from './modules/courses/courses-recommendations.contract.ts';
import { coursesRulesContract } from './modules/courses/courses-rules.contract.ts';
import { coursesContract } from './modules/courses/courses.contract.ts';
import { cohortsContract } from './modules/enrollments/cohorts.contract.ts';
import { dueDatesContract } from './modules/enrollments/due-dates.contract.ts';
import { enrollmentsLearnerContract } from './modules/enrollments/enrollments-learner.contract.ts';
import { enrollmentsSettingsContract } from './modules/enrollments/enrollments-settings.contract.ts';
import { enrollmentsContract } from './modules/enrollments/enrollments.contract.ts';
import { authorsBudgetContract } from './modules/authors/authors-budget.contract.ts';
import { generationContract } from './modules/generation/generation.contract.ts';
import { generationEstimateContract } from './modules/generation/generation-estimate.contract.ts';
import { generationLedgerContract } from './modules/generation/generation-ledger.contract.ts';
import { generationOutlineContract } from './modules/generation/generation-outline.contract.ts';
import { glossaryContract } from './modules/glossary/glossary.contract.ts';
import { groundingContract } from './modules/grounding/grounding.contract.ts';
import { homesContract } from './modules/homes/homes.contract.ts';
import { identityContract } from './modules/identity/identity.contract.ts';
import { institutionsContract } from './modules/institutions/institutions.contract.ts';
import { mediaContract } from './modules/media/media.contract.ts';
import { mediaUploadsContract } from './modules/media/media-uploads.contract.ts';
import { notificationsContract } from './modules/notifications/notifications.contract.ts';
import { notesContract } from './modules/notes/notes.contract.ts';
import { ratingsContract } from './modules/ratings/ratings.contract.ts';
import { operationsContract } from './modules/operations/operations.contract.ts';
import { reviewContract } from './modules/review/review.contract.ts';
import { reviewRevisionsContract } from './modules/review/review-revisions.contract.ts';
import { reviewSuggestionsContract } from './modules/review/review-suggestions.contract.ts';
import { progressAdjustmentsContract } from './modules/progress/progress-adjustments.contract.ts';
import { progressSessionsContract } from './modules/progress/progress-sessions.contract.ts';
import { progressWeekContract } from './modules/progress/progress-week.contract.ts';
import { progressContract } from './modules/progress/progress.contract.ts';
import { progressAccessContract } from './modules/progress/progress-access.contract.ts';
import { progressNextStepContract } from './modules/progress/progress-next-step.contract.ts';
import { progressExplainContract } from './modules/progress/progress-explain.contract.ts';
import { progressObjectivesContract } from './modules/progress/progress-objectives.contract.ts';
import { readingSettingsContract } from './modules/progress/progress-reading-settings.contract.ts';
import { progressPlacesContract } from './modules/progress/progress-places.contract.ts';
import { progressEventsContract } from './modules/progress/progress-events.contract.ts';
import { syncContract } from './modules/progress/progress-sync.contract.ts';
import { progressVersionsContract } from './modules/progress/progress-versions.contract.ts';
import { searchContract } from './modules/search/search.contract.ts';
import { sourcesContract } from './modules/sources/sources.contract.ts';
import { courseSearchContract } from './modules/tutoring/tutoring-search.contract.ts';
import { tutoringContract } from './modules/tutoring/tutoring.contract.ts';

/** Every route of the API. */
export const contracts: RouteContract[] = [
  identityContract,
  institutionsContract,
  aiSettingsContract,
  authorsBudgetContract,
  generationContract,
  generationOutlineContract,
  generationLedgerContract,
  generationEstimateContract,
  coursesContract,
  coursesAuthoringContract,
  coursesChosenCoverContract,
  coursesCollaboratorsContract,
  coursesPresenceContract,
  coursesPublicationsContract,
  coursesHistoryContract,
  coursesComparisonContract,
  coursesDeletedContract,
  coursesLibraryContract,
  coursesPartsContract,
  coursesQualityContract,
  coursesRecommendationsContract,
  coursesRulesContract,
  reviewContract,
  sourcesContract,
  reviewRevisionsContract,
  reviewSuggestionsContract,
  groundingContract,
  enrollmentsContract,
  enrollmentsSettingsContract,
  enrollmentsLearnerContract,
  cohortsContract,
  dueDatesContract,
  notesContract,
  ratingsContract,
  mediaUploadsContract,
  mediaContract,
  notificationsContract,
  assessmentsContract,
  initialAssessmentContract,
  progressContract,
  progressAccessContract,
  progressEventsContract,
  progressExplainContract,
  progressNextStepContract,
  progressObjectivesContract,
  progressPlacesContract,
  readingSettingsContract,
  progressAdjustmentsContract,
  progressSessionsContract,
  syncContract,
  progressWeekContract,
  progressVersionsContract,
  achievementsContract,
  achievementsManageContract,
  streakSettingsContract,
  analyticsContract,
  homesContract,
  searchContract,
  tutoringContract,
  courseSearchContract,
  glossaryContract,
  operationsContract,
].flatMap((module): RouteContract[] => Object.values(module));

/** The OpenAPI document as it is committed and served. */
export const openApiText = (): string => `${JSON.stringify(buildOpenApiDocument(contracts), null, 2)}\n`;

if (import.meta.main) await writeFile(new URL('../openapi.json', import.meta.url), openApiText());
