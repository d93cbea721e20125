import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import type { CourseAuthoringService } from './courses-authoring.service.ts';
import { coursesLibraryContract as contract } from './courses-library.contract.ts';

/** Binds the routes of the section library. */
export function bindCourseLibraryRoutes(bind: RouteBinder, service: CourseAuthoringService): void {
  bind(contract.saveToLibrary, async ({ params, body }, context) => ({
    section: await service.saveToLibrary(signedIn(context), params, body),
  }));
  bind(contract.library, ({ query }, context) => service.library(signedIn(context), query));
  bind(contract.librarySection, async ({ params }, context) => ({
    section: await service.librarySection(signedIn(context), params.libraryId),
  }));
  bind(contract.removeFromLibrary, ({ params }, context) =>
    service.removeFromLibrary(signedIn(context), params.libraryId),
  );
  bind(contract.restoreToLibrary, ({ params }, context) =>
    service.restoreToLibrary(signedIn(context), params.libraryId),
  );
  bind(contract.insertFromLibrary, async ({ params, body }, context) => ({
    section: await service.insertFromLibrary(signedIn(context), params.courseId, body),
  }));
  bind(contract.libraryCopies, async ({ params }, context) => ({
    sections: await service.libraryCopies(signedIn(context), params.courseId),
  }));
  bind(contract.takeNewerForm, async ({ params }, context) => ({
    section: await service.takeNewerForm(signedIn(context), params),
  }));
}
