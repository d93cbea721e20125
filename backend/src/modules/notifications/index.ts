export { tellAwards, tellPeople } from './notifications.repository.ts';
export { bindNotificationsRoutes } from './notifications.routes.ts';
export { createNotificationsService } from './notifications.service.ts';
