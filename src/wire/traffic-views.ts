// Saved views of the page Traffic: a name for its range and filters, shared by all who use the dashboard.

export interface TrafficView {
  readonly id: string;
  readonly name: string;
  /** The parameters of the page's address, without the question mark. */
  readonly query: string;
}

export interface TrafficViewList {
  readonly views: readonly TrafficView[];
}

export const longestViewName = 80;
export const longestViewQuery = 2000;
/** Of one connection. */
export const mostViews = 200;
