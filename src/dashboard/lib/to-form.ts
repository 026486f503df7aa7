const formHash = '#form';

/** The address of a page whose form was asked for: "Edit" leads to the first field, not to the heading. */
export const toForm = (address: string): string => `${address}${formHash}`;

export const asksForForm = ({ hash }: { readonly hash: string }): boolean => hash === formHash;
