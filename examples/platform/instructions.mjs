// What the demo says when it is ready. Each indented curl line works when pasted.
export const instructions = ({ dashboard, proxy, 'Admin API': admin, portal }, { jokes, profile }) => `
Gatehouse is ready.  Dashboard ${dashboard}   Proxy ${proxy}   Admin API ${admin}${portal ? `   Portal ${portal}` : ''}

An API open to everybody answers 200:
  curl -iL ${proxy}/no-auth/ -H 'Host: no-auth.com'
  curl -iL ${proxy}/no-auth/json -H 'Host: no-auth.com'
  curl -iL ${proxy}/no-auth/text -H 'Host: no-auth.com'

One that wants a key answers 401 without and 200 with Jason's:
  curl -iL ${proxy}/key-auth/ -H 'Host: key-auth.com'
  curl -iL ${proxy}/key-auth/ -H 'Host: key-auth.com' -H 'apikey: key_password'

One that wants a user name and a password answers 401 without and 200 with Brandon's:
  curl -iL ${proxy}/basic-auth/ -H 'Host: basic-auth.com'
  curl -iL ${proxy}/basic-auth/ -H 'Host: basic-auth.com' -H 'Authorization: Basic QWxhZGRpbjpPcGVuU2VzYW1l'

All that the gateway knows:
  curl -s ${admin}/apis/
  curl -s ${admin}/consumers/

Two more upstreams have no API yet. Open ${dashboard}, go to APIs, choose Add API, and paste one of these:
  Geek-Jokes         host joke.com               uri /joke         upstream URL ${jokes}/api
  Profile-generator  host profile-generator.com  uri /gen-profile  upstream URL ${profile}/api

Ctrl-C ends Gatehouse and the upstreams. What you set up is kept for the next time.`;
