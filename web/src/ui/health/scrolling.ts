/** Lets the tab key reach what scrolls sideways, so that arrow keys can scroll it. */
export const scrolling = (element: HTMLElement): void => {
  element.tabIndex = 0;
};
