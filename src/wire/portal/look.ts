// The appearance of the developer portal, as its visitors and its operators see it.

export type PortalTheme = 'visitor' | 'light' | 'dark';

export interface FooterLink {
  readonly label: string;
  /** An https or http URL, or a path of the portal. */
  readonly to: string;
}

/** `open`: a developer confirms the address and is in. `approval`: an operator says yes as well. */
export type SignUpMode = 'open' | 'approval' | 'invitation' | 'off';

export interface PortalLook {
  readonly name: string;
  /** `#rrggbb`. The portal works the other shades out. */
  readonly colour: string;
  readonly theme: PortalTheme;
  /** The path of the picture. Null: the first letter of the name. */
  readonly logo: string | null;
  /** Below the name on the first page. */
  readonly tagline: string;
  readonly footer: readonly FooterLink[];
}

/** `GET /portal/api/facts`: what every visitor may know. */
export interface PortalFacts extends PortalLook {
  readonly signUp: SignUpMode;
  /** The name of the OpenID provider on the button. Null: there is none. */
  readonly provider: string | null;
  /** False: developers sign in with the provider alone. */
  readonly passwords: boolean;
}

/** The path of a picture on the portal. The id is a digest of its bytes. */
export const pictureAddress = (id: string): string => `/portal/api/pictures/${id}`;

export const isPictureAddress = (text: string): boolean =>
  /^\/portal\/api\/pictures\/[0-9a-f]{64}$/.test(text);
