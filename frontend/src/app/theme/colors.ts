import type { MantineColorsTuple } from '@mantine/core';

/** Warm neutrals: paper, hairlines, ink. Index 0 is the lightest, as everywhere in Mantine. */
const gray: MantineColorsTuple = [
  '#fbfaf7',
  '#f4f2ed',
  '#ebe8e1',
  '#dedad1',
  '#c9c4b9',
  '#a39c90',
  '#746d62',
  '#5b554c',
  '#3e3a34',
  '#22201c',
];

/** Neutrals of the dark scheme, designed for it: 0 is text, 7 the page, 6 what lies on it, 4 hairlines. */
const dark: MantineColorsTuple = [
  '#e9e5dd',
  '#d3cec4',
  '#b3ada2',
  '#948d81',
  '#4b4740',
  '#38352f',
  '#272521',
  '#1b1a18',
  '#151412',
  '#0f0e0d',
];

/** Deep teal, the one accent. An institution may bring its own ten. */
export const teal: MantineColorsTuple = [
  '#eaf5f4',
  '#d3e9e7',
  '#a9d4d1',
  '#7cbdb9',
  '#55a8a3',
  '#2f8d89',
  '#187370',
  '#0e5f5d',
  '#0a4c4a',
  '#073836',
];

/** Needs attention. */
const amber: MantineColorsTuple = [
  '#fdf5e3',
  '#f9e8c1',
  '#f2d18a',
  '#e9b852',
  '#dca02a',
  '#b98012',
  '#946309',
  '#774e06',
  '#5b3b05',
  '#3f2903',
];

/** Loss and failure only. */
const red: MantineColorsTuple = [
  '#fdf0ee',
  '#f9dcd8',
  '#f1b7b0',
  '#e78e84',
  '#dd695d',
  '#c9493c',
  '#ae3327',
  '#8f271d',
  '#6f1d15',
  '#4d140e',
];

/** Done only. */
const green: MantineColorsTuple = [
  '#eef6ea',
  '#d9ebd0',
  '#b5d8a5',
  '#8fc279',
  '#6cac53',
  '#4e9135',
  '#3b7527',
  '#2f5f1f',
  '#244a18',
  '#193510',
];

export const colors = { gray, dark, accent: teal, amber, red, green };
