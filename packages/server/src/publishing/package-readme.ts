/** Names inside a package beside the published files. */
export const PACKAGE = {
  manifest: 'manifest.json',
  signature: 'manifest.sig',
  key: 'key.pem',
  readme: 'README.txt',
} as const

export interface ReadmeFacts {
  readonly title: string
  readonly keyId: string
}

/** How anybody verifies a package without us. It is one of the signed files. The commands are those that the tests run. */
export function packageReadme({ title, keyId }: ReadmeFacts): string {
  return `${title}
公开文件整包：内容与核对方法

一、包里有什么
  manifest.json   清单：部门、年度、公开日期、版本、审计记录的序号与校验值、每个文件的大小与 SHA-256
  manifest.sig    清单的签名（Ed25519，64 字节）
  key.pem         签名用的公钥，编号 ${keyId}
  README.txt      本说明
  其余            公开的文件，都列在清单里

二、不靠本系统怎样核对（OpenSSL 3，Linux、macOS；在解压后的文件夹里运行）
  1. 公钥是不是这个机构的。下面的命令印出公钥的编号，应与机构在其网站上公布的相同：
       openssl pkey -pubin -in key.pem -outform DER | openssl dgst -sha256 -r | cut -c1-32
  2. 清单改过没有。没有改过时印出 Signature Verified Successfully：
       openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in manifest.json -sigfile manifest.sig
  3. 文件改过没有。没有改过时每个文件后面是 OK（成功）：
       awk -F'"' '$2=="name"{n=$4} $2=="sha256"{print $4"  "n}' manifest.json | sha256sum -c -
     没有 sha256sum 的，逐个计算，再与清单里的比较：
       openssl dgst -sha256 disclosure.pdf
     Windows：
       certutil -hashfile disclosure.pdf SHA256

三、用明账核对
     npx mingzhang verify package.zip --key 机构公布的公钥.pem
  或者在机构的公开页面上传这个包或其中任何一个文件：页面还会说明它是否已经更正或撤回。

四、签名说明什么
  签名说明这些文件由持有密钥的机构在清单所写的日期公开，此后没有改动。是否已经更正、撤回，要看机构的公开页面。
`
}
