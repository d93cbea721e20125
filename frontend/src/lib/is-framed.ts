/** Whether this page is shown inside another one, which can only be ours: the server allows no others. */
export const isFramed = () => window.parent !== window;
