// The errors of the endpoints (RFC 6749, 5.2). Kong 0.13.1: kong/plugins/oauth2/access.lua, authorize and issue_token
export interface Refusal {
  readonly error: string;
  readonly error_description: string;
}

export const isRefusal = (answer: object): answer is Refusal => 'error' in answer;

export const insecure: Refusal = { error: 'access_denied', error_description: 'You must use HTTPS' };
export const twoProtocols: Refusal = {
  error: 'access_denied',
  error_description: 'Only one X-Forwarded-Proto header allowed',
};
export const wrongProvisionKey: Refusal = {
  error: 'invalid_provision_key',
  error_description: 'Invalid provision_key',
};
export const noUser: Refusal = {
  error: 'invalid_authenticated_userid',
  error_description: 'Missing authenticated_userid parameter',
};
export const wrongResponseType: Refusal = {
  error: 'unsupported_response_type',
  error_description: 'Invalid response_type',
};
export const wrongGrantType: Refusal = {
  error: 'unsupported_grant_type',
  error_description: 'Invalid grant_type',
};
export const wrongClient: Refusal = {
  error: 'invalid_client',
  error_description: 'Invalid client authentication',
};
export const wrongRedirectUri: Refusal = {
  error: 'invalid_request',
  error_description:
    'Invalid redirect_uri that does not match with any redirect_uri created with the application',
};
export const wrongCode: Refusal = { error: 'invalid_request', error_description: 'Invalid code' };
export const wrongRefreshToken: Refusal = {
  error: 'invalid_request',
  error_description: 'Invalid refresh_token',
};
export const invalidScope = (error_description: string): Refusal => ({
  error: 'invalid_scope',
  error_description,
});
