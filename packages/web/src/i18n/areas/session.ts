import { defineTexts } from '../define-texts.ts'

/** Signing in, and changing one's password. */
export const sessionTexts = defineTexts({
  title: { zh: '登录', en: 'Sign in' },
  lead: { zh: '部门预算编制、审核与公开', en: 'Department budgets: prepared, reviewed, published' },
  name: { zh: '账号', en: 'Account' },
  password: { zh: '密码', en: 'Password' },
  signIn: { zh: '登录', en: 'Sign in' },
  or: { zh: '或者', en: 'or' },
  nameMissing: { zh: '请输入账号。', en: 'Please enter your account.' },
  passwordMissing: { zh: '请输入密码。', en: 'Please enter your password.' },
  signedOut: {
    zh: '登录已到期，请重新登录。登录后回到原来的页面。',
    en: 'You were signed out. Sign in to come back to this page.',
  },
  examples: { zh: '示例账号', en: 'Accounts of the example' },
  examplesHint: {
    zh: '这里只有示例数据，可以用任何一个角色试用。',
    en: 'There is only example data here: try any role.',
  },
  oidcUnreachable: {
    zh: '统一身份认证现在连不上，请稍后再试，或用账号密码登录。',
    en: 'The identity provider cannot be reached. Try again later, or sign in with a password.',
  },
  oidcExpired: {
    zh: '在统一身份认证停留太久，请重新登录。',
    en: 'It took too long at the identity provider. Please sign in again.',
  },
  oidcUnknown: {
    zh: '统一身份认证认得您，但这里没有对应的账号。请系统管理员登记。',
    en: 'The identity provider knows you, but there is no account for you here. Ask the administrator.',
  },
  oidcFailed: {
    zh: '统一身份认证没有成功，请再试一次。',
    en: 'Signing in at the identity provider failed. Please try again.',
  },
  changeTitle: { zh: '修改密码', en: 'Change your password' },
  changeForced: {
    zh: '您用的是初始密码。请先换成自己的密码，然后继续。',
    en: 'You signed in with an initial password. Choose your own to go on.',
  },
  current: { zh: '现在的密码', en: 'Present password' },
  next: { zh: '新密码', en: 'New password' },
  repeat: { zh: '再输入一次新密码', en: 'New password again' },
  rules: { zh: '密码要求', en: 'A password has to be' },
  different: { zh: '两次输入的新密码不一样。', en: 'The two new passwords differ.' },
  change: { zh: '修改密码', en: 'Change password' },
  changed: {
    zh: '密码已修改。其他地方的登录都已退出。',
    en: 'Your password is changed. You are signed out everywhere else.',
  },
  signOut: { zh: '退出登录', en: 'Sign out' },
  required: { zh: '必填', en: 'Required' },
})
