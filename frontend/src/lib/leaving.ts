import { createContext, useContext } from 'react';

/** True while another page has been asked for and is still being fetched: this one is on its way out. */
export const Leaving = createContext(false);

/** Whether the page that is shown is about to be left. */
export const useLeaving = () => useContext(Leaving);
