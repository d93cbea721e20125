/** In the place of a course's id: replies that belong to no course. */
export const NO_COURSE = '';
