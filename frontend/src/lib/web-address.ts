/** Whether readers get a link: one is made of web addresses only. */
export const isWebAddress = (url: string) => /^https?:\/\/\S+$/.test(url);
