<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AccessLog</name>
    <message>
        <source>The access log of zone %1 cannot be counted: %2.</source>
        <translation>无法统计区域 %1 的访问日志：%2。</translation>
    </message>
</context>
<context>
    <name>Alibaba</name>
    <message>
        <source>%1 refused %2: the clock of this machine differs from its own by more than 15 minutes. Set the clock, then try again.</source>
        <translation>%1 拒绝了 %2：本机时钟与对方相差超过 15 分钟。请校准时钟后重试。</translation>
    </message>
    <message>
        <source>%1 refused %2: the temporary credentials have expired. Fetch new ones.</source>
        <translation>%1 拒绝了 %2：临时凭据已过期。请重新获取。</translation>
    </message>
    <message>
        <source>%1 refused %2: the AccessKey has no right to it. Grant it, or use another key.</source>
        <translation>%1 拒绝了 %2：该 AccessKey 没有此权限。请授权，或换用其他密钥。</translation>
    </message>
    <message>
        <source>%1 refused %2: there is no such load balancer. Check region and load-balancer in the profile.</source>
        <translation>%1 拒绝了 %2：没有这个负载均衡。请检查配置文件中的 region 和 load-balancer。</translation>
    </message>
    <message>
        <source>%1 refused %2: there is no such server group. Check group in the profile.</source>
        <translation>%1 拒绝了 %2：没有这个服务器组。请检查配置文件中的 group。</translation>
    </message>
    <message>
        <source>%1 is busy and did not take %2 for now (%3).</source>
        <translation>%1 繁忙，暂时没有接受 %2（%3）。</translation>
    </message>
    <message>
        <source>%1 refused %2: %3 (%4)</source>
        <translation>%1 拒绝了 %2：%3（%4）</translation>
    </message>
    <message>
        <source>%1 says that it has had a copy of this %2 before. Whether that one was carried out has to be read back.</source>
        <translation>%1 表示先前已收到过同一个 %2。那一次是否已执行，需要回读确认。</translation>
    </message>
    <message>
        <source>%1 answered %2 with HTTP %3 and no error code.</source>
        <translation>%1 对 %2 的应答是 HTTP %3，没有错误码。</translation>
    </message>
    <message>
        <source>%1 refused %2: there is no such forwarding rule. Check region and rule in the profile.</source>
        <translation>%1 拒绝了 %2：没有这条转发规则。请检查配置文件中的 region 和 rule。</translation>
    </message>
    <message>
        <source>%1 is no action that the profile needs; nothing was sent. This is a mistake of the program.</source>
        <translation>%1 不是该配置文件需要的操作；未发送任何请求。这是程序的错误。</translation>
    </message>
    <message>
        <source>%1 refused %2: the secret does not belong to the AccessKey id. Check the credentials that the profile names.</source>
        <translation>%1 拒绝了 %2：密钥与 AccessKey ID 不匹配。请检查配置文件所指的凭据。</translation>
    </message>
    <message>
        <source>%1 refused %2: it does not accept the signature. Check the credentials that the profile names, and whether it wants signature v1 or v3.</source>
        <translation>%1 拒绝了 %2：不接受该签名。请检查配置文件所指的凭据，以及应使用签名 v1 还是 v3。</translation>
    </message>
    <message>
        <source>%1 refused %2: the AccessKey id is unknown or switched off. Check the credentials that the profile names.</source>
        <translation>%1 拒绝了 %2：AccessKey ID 不存在或已停用。请检查配置文件所指的凭据。</translation>
    </message>
</context>
<context>
    <name>AlibabaAlb</name>
    <message>
        <source>Server group %1 keeps clients on their server by a cookie (%2 s). They stay in the dark zone for so long after a shift.</source>
        <translation>服务器组 %1 用 Cookie 把客户端保持在原服务器上（%2 秒）。切流之后它们还会在静默区停留这么久。</translation>
    </message>
    <message>
        <source>Server group %1 has no connection drain: requests that run on a server when it is removed end by themselves.</source>
        <translation>服务器组 %1 没有开启连接优雅中断：移除服务器时，正在处理的请求会自行结束。</translation>
    </message>
    <message>
        <source>Server group %1 cuts what still runs on a server %2 s after it was removed (connection drain). A weight of 0 does not start that.</source>
        <translation>服务器组 %1 在服务器被移除 %2 秒后切断其上仍在处理的请求（连接优雅中断）。权重为 0 不会触发它。</translation>
    </message>
    <message>
        <source>The change was accepted as job %1, which has not ended yet. It may still take effect; read the weights back before anything else.</source>
        <translation>变更已被受理为任务 %1，但该任务尚未结束，之后仍可能生效；在做其他事情之前请先读回权重。</translation>
    </message>
    <message>
        <source>Job %1 of the change has the status &quot;%2&quot;, which is not known here. Read the weights back.</source>
        <translation>变更的任务 %1 状态为“%2”，本程序不认识。请读回权重。</translation>
    </message>
    <message>
        <source>The change was accepted, but its job failed: %1 (%2). The weights stay as they were.</source>
        <translation>变更已被受理，但其任务失败：%1（%2）。权重保持原样。</translation>
    </message>
    <message>
        <source>The answer about job %1 has no list of jobs.</source>
        <translation>关于任务 %1 的应答中没有任务列表。</translation>
    </message>
    <message>
        <source>The answer to %1 has no JobId or no RequestId.</source>
        <translation>%1 的应答中没有 JobId 或 RequestId。</translation>
    </message>
    <message>
        <source>The answer to %1 has no list, no RequestId or no usable NextToken.</source>
        <translation>%1 的应答中没有列表、没有 RequestId，或 NextToken 不可用。</translation>
    </message>
    <message>
        <source>%1 does not come to an end of its pages.</source>
        <translation>%1 的分页没有尽头。</translation>
    </message>
    <message>
        <source>%1 lists something without a usable id, port or weight (&quot;%2&quot;).</source>
        <translation>%1 列出的某一项没有可用的标识、端口或权重（“%2”）。</translation>
    </message>
    <message>
        <source>%1 lists %2 twice.</source>
        <translation>%1 把 %2 列出了两次。</translation>
    </message>
    <message>
        <source>The answer is about server group &quot;%1&quot;, not about %2.</source>
        <translation>应答说的是服务器组“%1”，而不是 %2。</translation>
    </message>
    <message>
        <source>There is no forwarding rule %1 in this region. Check region and rule in the profile.</source>
        <translation>该地域没有转发规则 %1。请检查配置文件中的 region 和 rule。</translation>
    </message>
    <message>
        <source>The answer about rule %1 has no usable actions.</source>
        <translation>关于规则 %1 的应答中没有可用的动作。</translation>
    </message>
    <message>
        <source>Rule %1 forwards to server groups %2 times; there must be exactly one such action, with both zones in it.</source>
        <translation>规则 %1 有 %2 个转发至服务器组的动作；必须恰好有一个，且包含两个分区。</translation>
    </message>
    <message>
        <source>Rule %1 is being changed already (%2); nothing was sent.</source>
        <translation>规则 %1 正在变更中（%2）；未发送任何请求。</translation>
    </message>
    <message>
        <source>Rule %1 does not forward to %2; nothing was sent. Add it to the rule, with a weight of 0.</source>
        <translation>规则 %1 没有转发到 %2；未发送任何请求。请以权重 0 把它加入规则。</translation>
    </message>
    <message>
        <source>%1 The change was not sent, for all of a rule&apos;s actions have to be sent with it.</source>
        <translation>%1 变更未发送，因为必须连同规则的全部动作一起发送。</translation>
    </message>
    <message>
        <source>Rule %1 keeps clients in their server group for %2 s. They stay in the dark zone for so long after a shift, also at a weight of 0.</source>
        <translation>规则 %1 把客户端保持在原服务器组 %2 秒。切流之后它们还会在静默区停留这么久，权重为 0 时也一样。</translation>
    </message>
</context>
<context>
    <name>AlibabaClb</name>
    <message>
        <source>Partly applied: %1 of %2 servers took their new weight, then: %3 Read the weights back before anything else.</source>
        <translation>仅部分生效：%2 台服务器中有 %1 台已采用新权重，随后：%3 请先回读权重，再做其他操作。</translation>
    </message>
    <message>
        <source>No weights were given; nothing was sent.</source>
        <translation>没有给出权重；未发送任何请求。</translation>
    </message>
    <message>
        <source>The profile names a server group but no port; nothing was sent.</source>
        <translation>配置文件写了服务器组，但没有写端口；未发送任何请求。</translation>
    </message>
    <message>
        <source>The server %1 is not in the profile; nothing was sent.</source>
        <translation>服务器 %1 不在配置文件中；未发送任何请求。</translation>
    </message>
    <message>
        <source>A weight of %1 for %2 is not 0 to 100; nothing was sent.</source>
        <translation>%2 的权重 %1 不在 0 到 100 之间；未发送任何请求。</translation>
    </message>
    <message>
        <source>The answer has no RequestId.</source>
        <translation>应答中没有 RequestId。</translation>
    </message>
    <message>
        <source>The server %1 of the profile is not behind %2. Add it there, or take it out of the profile.</source>
        <translation>配置文件中的服务器 %1 不在 %2 后端。请在那里添加，或从配置文件中删除。</translation>
    </message>
    <message>
        <source>%1 also sends traffic to %2 (weight %3), which the profile does not know. Add it to a zone, or take it out there.</source>
        <translation>%1 还把流量发往 %2（权重 %3），而配置文件中没有它。请把它加入某个区，或在那里移除。</translation>
    </message>
    <message>
        <source>The answer is about &quot;%1&quot;, not about %2.</source>
        <translation>应答说的是“%1”，而不是 %2。</translation>
    </message>
    <message>
        <source>The answer is about a server group of &quot;%1&quot;, not of %2.</source>
        <translation>应答说的是“%1”的服务器组，而不是 %2 的。</translation>
    </message>
    <message>
        <source>The answer about %1 has no list of servers.</source>
        <translation>关于 %1 的应答中没有服务器列表。</translation>
    </message>
    <message>
        <source>%1 lists a server without a usable id, port or weight (&quot;%2&quot;).</source>
        <translation>%1 列出的一台服务器没有可用的 ID、端口或权重（“%2”）。</translation>
    </message>
    <message>
        <source>%1 lists the server %2 twice.</source>
        <translation>%1 把服务器 %2 列出了两次。</translation>
    </message>
    <message>
        <source>Listener %1 keeps clients of one address on their server (%2 s after their last connection). They may stay in the dark zone for so long after a shift.</source>
        <translation>监听 %1 把同一地址的客户端保持在原服务器上（最后一次连接后 %2 秒）。切流之后它们可能还会在静默区停留这么久。</translation>
    </message>
    <message>
        <source>Listener %1 keeps clients on their server by a cookie (%2 s). They may stay in the dark zone for so long after a shift.</source>
        <translation>监听 %1 用 Cookie 把客户端保持在原服务器上（%2 秒）。切流之后它们可能还会在静默区停留这么久。</translation>
    </message>
    <message>
        <source>Listener %1 cuts the connections of a server %2 s after it was removed or failed (connection drain). A weight of 0 does not start that.</source>
        <translation>监听 %1 在服务器被移除或失效 %2 秒后切断其连接（连接优雅中断）。权重为 0 不会触发它。</translation>
    </message>
    <message>
        <source>%1 says that %2 is %3: a change is under way, and others are refused until it has ended.</source>
        <translation>%1 显示 %2 的状态为 %3：有变更正在进行，结束之前会拒绝其他变更。</translation>
    </message>
</context>
<context>
    <name>Artefacts</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1，另有 %2 个</translation>
    </message>
    <message>
        <source>there: %1</source>
        <translation>已就绪：%1</translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>缺失：%1</translation>
    </message>
    <message>
        <source>%1 did not end in time and was ended. Its last words: %2</source>
        <translation>%1 未按时结束，已被终止。其最后输出：%2</translation>
    </message>
    <message>
        <source>%1 ended with %2: %3</source>
        <translation>%1 以 %2 结束：%3</translation>
    </message>
    <message>
        <source>nobody knows whether %1 is there: %2</source>
        <translation>无法得知 %1 是否存在：%2</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>Reason, for the release log</source>
        <translation>原因（记入发布日志）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This is no longer what would happen: meanwhile things have changed. Close this, and look at them.</source>
        <translation>情况已有变化，此操作不再是原来的含义。请关闭此窗口，查看最新情况。</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>%1 did not end in time and was ended: nothing is known. Its last words: %2</source>
        <translation>%1 未能按时结束，已被终止：结果未知。它最后的输出：%2</translation>
    </message>
    <message>
        <source>%1 ended with %2: %3</source>
        <translation>%1 以 %2 结束：%3</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source># %1: look at rule %2 first. Only its forwarding is written here; add its other actions, or they are taken away.</source>
        <translation># %1：请先查看规则 %2。这里只写了它的转发动作；请补上其他动作，否则它们会被删除。</translation>
    </message>
    <message>
        <source># %1, read back:</source>
        <translation># %1，读回：</translation>
    </message>
    <message>
        <source>## %1 only</source>
        <translation>## 只用 %1</translation>
    </message>
    <message>
        <source># First give %1 its weight on every balancer.</source>
        <translation># 先在每个负载均衡上给 %1 加上权重。</translation>
    </message>
    <message>
        <source># Only then take the weight of %1 away.</source>
        <translation># 然后才去掉 %1 的权重。</translation>
    </message>
    <message>
        <source>## Both</source>
        <translation>## 两个分区</translation>
    </message>
    <message>
        <source># Only where both zones are fit to serve.</source>
        <translation># 仅当两个分区都能提供服务时。</translation>
    </message>
    <message>
        <source># Emergency card of %1 (%2)</source>
        <translation># %1（%2）的应急卡</translation>
    </message>
    <message>
        <source># For when no console runs. Stop every console first: two that write undo each other.</source>
        <translation># 用于没有控制台运行的时候。请先停止所有控制台：两处同时写入会互相撤销。</translation>
    </message>
    <message>
        <source># Each server gets a weight of %1; what it had before is in the log.</source>
        <translation># 每台服务器的权重设为 %1；之前的权重在日志中。</translation>
    </message>
    <message>
        <source># &quot;aliyun&quot; takes its credentials from &quot;aliyun configure&quot;; none stand here.</source>
        <translation># “aliyun”使用“aliyun configure”中的凭据；这里不含任何凭据。</translation>
    </message>
    <message>
        <source>The emergency card %1 could not be written: %2. Print it with switchyardctl card, and keep it elsewhere.</source>
        <translation>无法写入应急卡 %1：%2。请用 switchyardctl card 打印，并另行保存。</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>A only</source>
        <translation>仅 A</translation>
    </message>
    <message>
        <source>B only</source>
        <translation>仅 B</translation>
    </message>
    <message>
        <source>The profile names no metrics.</source>
        <translation>配置文件没有写指标来源。</translation>
    </message>
    <message>
        <source>The metrics have not answered yet.</source>
        <translation>指标服务尚未应答。</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>变差</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>both worse</source>
        <translation>两边都变差</translation>
    </message>
    <message>
        <source>may be worse</source>
        <translation>可能变差</translation>
    </message>
</context>
<context>
    <name>CloudAssistant</name>
    <message>
        <source>The command for %1 is longer than the 24 KiB that Cloud Assistant takes; nothing was run.</source>
        <translation>%1 的命令超过云助手所接受的 24 KiB；未运行任何命令。</translation>
    </message>
    <message>
        <source>The answer to RunCommand has no InvokeId or no RequestId.</source>
        <translation>RunCommand 的应答没有 InvokeId 或没有 RequestId。</translation>
    </message>
    <message>
        <source>The profile names no ECS server for the host %1 of %2: add it to [upgrade.servers]. Nothing was run.</source>
        <translation>配置文件没有为 %2 的主机 %1 指明 ECS 服务器：请在 [upgrade.servers] 中添加。未运行任何命令。</translation>
    </message>
    <message>
        <source>command %1 on %2 had not ended when its time was over, and was called back. %3</source>
        <translation>%2 上的命令 %1 到时限时尚未结束，已被召回。%3</translation>
    </message>
    <message>
        <source>this program was ended while command %1 was under way on %2, which goes on there.</source>
        <translation>本程序结束时，%2 上的命令 %1 仍在进行，并会在那里继续。</translation>
    </message>
    <message>
        <source>%1; its last words: %2</source>
        <translation>%1；最后的输出：%2</translation>
    </message>
    <message>
        <source>Cloud Assistant calls command %1 a %2, but its exit code does not say so.</source>
        <translation>云助手称命令 %1 为 %2，但它的退出码并非如此。</translation>
    </message>
    <message>
        <source>Command %1 has the status &quot;%2&quot;, which is not known here.</source>
        <translation>命令 %1 的状态是“%2”，此处不认识该状态。</translation>
    </message>
    <message>
        <source>Cloud Assistant did not run command %1 on %2: %3.</source>
        <translation>云助手没有在 %2 上运行命令 %1：%3。</translation>
    </message>
    <message>
        <source>Cloud Assistant says of command %1 on %2: %3.</source>
        <translation>云助手对 %2 上的命令 %1 的说明：%3。</translation>
    </message>
    <message>
        <source>The answer about command %1 has no list of results or no RequestId.</source>
        <translation>关于命令 %1 的应答没有结果列表或没有 RequestId。</translation>
    </message>
    <message>
        <source>The answer about command %1 on %2 is about another one.</source>
        <translation>关于 %2 上命令 %1 的应答说的是另一条命令。</translation>
    </message>
    <message>
        <source>The answer to DescribeCloudAssistantStatus has no list of servers or no RequestId.</source>
        <translation>对 DescribeCloudAssistantStatus 的应答没有服务器列表或没有 RequestId。</translation>
    </message>
    <message>
        <source>Cloud Assistant does not run on %1, or its region %2 has no such server: nothing could be deployed there.</source>
        <translation>云助手未在 %1 上运行，或其地域 %2 没有这台服务器：无法在那里部署。</translation>
    </message>
</context>
<context>
    <name>CloudMonitor</name>
    <message>
        <source>%1 cannot be understood: its pages do not end.</source>
        <translation>无法理解 %1 的应答：它的分页没有尽头。</translation>
    </message>
    <message>
        <source>%1 cannot be understood: %2.</source>
        <translation>无法理解 %1 的应答：%2。</translation>
    </message>
    <message>
        <source>its data points are no text</source>
        <translation>其数据点不是文本</translation>
    </message>
    <message>
        <source>its data points are no list</source>
        <translation>其数据点不是列表</translation>
    </message>
    <message>
        <source>the token of its next page is no text</source>
        <translation>其下一页的令牌不是文本</translation>
    </message>
    <message>
        <source>a data point of it is not one</source>
        <translation>其中有一个数据点不成其为数据点</translation>
    </message>
</context>
<context>
    <name>CommandUpgrade</name>
    <message>
        <source>The deploy command for %1 ended with %2: %3</source>
        <translation>%1 的部署命令以 %2 结束：%3</translation>
    </message>
    <message>
        <source>The command has an unknown placeholder {%1}; nothing was run.</source>
        <translation>命令中有未知的占位符 {%1}；未运行任何命令。</translation>
    </message>
    <message>
        <source>The value of {%1}, &quot;%2&quot;, may not stand in a command; nothing was run.</source>
        <translation>{%1} 的值“%2”不允许出现在命令中；未运行任何命令。</translation>
    </message>
    <message>
        <source>A deploy command must begin with the absolute path of a program; nothing was run.</source>
        <translation>部署命令必须以程序的绝对路径开头；未运行任何命令。</translation>
    </message>
    <message>
        <source>What the deploy command for %1 did is not known: %2</source>
        <translation>%1 的部署命令做了什么不得而知：%2</translation>
    </message>
    <message>
        <source>it was cut off. Its last words: %1</source>
        <translation>它被中断。最后的输出：%1</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>the profile has no command &quot;%1&quot; any more; nothing was run</source>
        <translation>配置文件中已没有命令“%1”；没有运行任何程序</translation>
    </message>
    <message>
        <source>%1 did not end in time and was ended. Its last words: %2</source>
        <translation>%1 未按时结束，已被终止。最后的输出：%2</translation>
    </message>
    <message>
        <source>%1 ended with %2: %3</source>
        <translation>%1 以 %2 结束：%3</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>The release was not begun</source>
        <translation>发布未开始</translation>
    </message>
    <message>
        <source>Nothing was begun</source>
        <translation>未开始任何操作</translation>
    </message>
    <message>
        <source>%1 is protected: its name has to be typed as it is written.</source>
        <translation>%1 受保护：必须原样输入其名称。</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>未执行任何操作</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>The log was not exported: %1</source>
        <translation>日志未导出：%1</translation>
    </message>
    <message>
        <source>%1 records were written to %2. The newest hash is %3.</source>
        <translation>已把 %1 条记录写入 %2。最新的哈希是 %3。</translation>
    </message>
    <message>
        <source>Export the release log</source>
        <translation>导出发布日志</translation>
    </message>
    <message>
        <source>Report (*.html)</source>
        <translation>报告 (*.html)</translation>
    </message>
    <message>
        <source>Records (*.jsonl)</source>
        <translation>记录 (*.jsonl)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>where the journal is kept</source>
        <translation>操作日志的存放位置</translation>
    </message>
    <message>
        <source>draws the window into a file and ends</source>
        <translation>把窗口画入文件后退出</translation>
    </message>
    <message>
        <source>size of the picture, such as 1440x900</source>
        <translation>图片尺寸，例如 1440x900</translation>
    </message>
    <message>
        <source>the dark colours</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>--size must be WIDTHxHEIGHT, from 640x480 to 8000x8000</source>
        <translation>--size 必须是 宽x高，从 640x480 到 8000x8000</translation>
    </message>
    <message>
        <source>Browse as zone %1</source>
        <translation>以 %1 区的样子浏览</translation>
    </message>
    <message>
        <source>Hosts file for zone %1</source>
        <translation>%1 区的 hosts 文件</translation>
    </message>
    <message>
        <source>The profile names no gateway of zone %1 by its address, or has no check or probe that tells the production name.</source>
        <translation>配置没有以地址写明 %1 区的任何网关，或者没有检查或探测来说明生产域名。</translation>
    </message>
    <message>
        <source>These lines were copied:

%1</source>
        <translation>已复制以下各行：

%1</translation>
    </message>
    <message>
        <source>Testers</source>
        <translation>测试人员</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Save the charts as a picture</source>
        <translation>将图表存为图片</translation>
    </message>
    <message>
        <source>Picture (*.%1)</source>
        <translation>图片 (*.%1)</translation>
    </message>
    <message>
        <source>The charts were saved as %1.</source>
        <translation>图表已保存为 %1。</translation>
    </message>
    <message>
        <source>The charts were not saved: %1 cannot be written: %2.</source>
        <translation>图表未保存：无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Profiles (*.toml)</source>
        <translation>配置文件 (*.toml)</translation>
    </message>
    <message>
        <source>says which version this is</source>
        <translation>显示版本</translation>
    </message>
    <message>
        <source>The lab could not be started: %1</source>
        <translation>实验环境无法启动：%1</translation>
    </message>
    <message>
        <source>The lab ended before it was ready. Its last words: %1</source>
        <translation>实验环境在就绪之前就结束了。它最后的输出：%1</translation>
    </message>
    <message numerus="yes">
        <source>The lab was not ready within %n seconds.</source>
        <translation>
            <numerusform>实验环境在 %n 秒内未就绪。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be opened again: %2</source>
        <translation>无法重新打开 %1：%2</translation>
    </message>
    <message>
        <source>Not everything is open again</source>
        <translation>未能全部重新打开</translation>
    </message>
    <message>
        <source>The environment was not opened</source>
        <translation>环境未打开</translation>
    </message>
    <message>
        <source>%1

Nothing has changed in it, nor here.</source>
        <translation>%1

那里和这里都没有任何改变。</translation>
    </message>
    <message>
        <source>Open a profile</source>
        <translation>打开配置文件</translation>
    </message>
    <message>
        <source>Starting the lab...</source>
        <translation>正在启动实验环境…</translation>
    </message>
    <message>
        <source>There is no drill</source>
        <translation>演练未能开始</translation>
    </message>
    <message>
        <source>profiles of environments, a window each; without one, those that were open last</source>
        <translation>环境的配置文件，每个一个窗口；不给出时打开上次打开的环境</translation>
    </message>
    <message>
        <source>one more profile</source>
        <translation>再打开一个配置文件</translation>
    </message>
    <message>
        <source>--picture needs one profile: switchyard --picture FILE PROFILE</source>
        <translation>--picture 需要一个配置文件：switchyard --picture 文件 配置文件</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>Begin from another example</source>
        <translation>从另一个示例开始</translation>
    </message>
    <message>
        <source>What you have written is replaced by it.</source>
        <translation>您写的内容会被它替换。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Save the profile</source>
        <translation>保存配置文件</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2. Nothing was saved.</source>
        <translation>无法写入 %1：%2。未保存任何内容。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>The profile has changed</source>
        <translation>配置文件已更改</translation>
    </message>
    <message>
        <source>What you have written is not saved.</source>
        <translation>您写的内容尚未保存。</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>不保存并关闭</translation>
    </message>
    <message>
        <source>This environment is open already</source>
        <translation>此环境已经打开</translation>
    </message>
    <message>
        <source>It goes on with the profile as it was opened. Close its window and open it again to work with the new one.</source>
        <translation>它继续使用打开时的配置文件。关闭它的窗口再重新打开，即可使用新的配置文件。</translation>
    </message>
    <message>
        <source>There is nothing to export: the journal has no record of it.</source>
        <translation>没有可导出的内容：日志中没有相应的记录。</translation>
    </message>
    <message>
        <source>The journal is not what was written: %1</source>
        <translation>日志与写入时不一致：%1</translation>
    </message>
    <message>
        <source>Change record (*.pdf)</source>
        <translation>变更记录 (*.pdf)</translation>
    </message>
    <message>
        <source>The name must end with .pdf, .html, .jsonl or .csv.</source>
        <translation>文件名必须以 .pdf、.html、.jsonl 或 .csv 结尾。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1
Serving: %2</source>
        <translation>%1
当前承载：%2</translation>
    </message>
    <message>
        <source>Switchyard</source>
        <translation>Switchyard</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Plans (*.plan.json)</source>
        <translation>计划 (*.plan.json)</translation>
    </message>
    <message>
        <source>Save this plan</source>
        <translation>保存此计划</translation>
    </message>
    <message>
        <source>The plan was saved as %1. Nothing has begun.</source>
        <translation>计划已保存为 %1。尚未开始任何操作。</translation>
    </message>
    <message>
        <source>Open a saved plan</source>
        <translation>打开已保存的计划</translation>
    </message>
    <message>
        <source>%1 is in the keychain.</source>
        <translation>%1 已存入钥匙串。</translation>
    </message>
    <message>
        <source>%1 was removed from the keychain.</source>
        <translation>%1 已从钥匙串中删除。</translation>
    </message>
</context>
<context>
    <name>ConsoleText</name>
    <message>
        <source>Release %1 was interrupted: decide first how it goes on.</source>
        <translation>发布 %1 被中断：请先决定如何继续。</translation>
    </message>
    <message>
        <source>Release %1 is open.</source>
        <translation>发布 %1 尚未结束。</translation>
    </message>
    <message>
        <source>%1 drives this environment.</source>
        <translation>此环境正由 %1 操作。</translation>
    </message>
    <message>
        <source>Release...</source>
        <translation>发布…</translation>
    </message>
    <message>
        <source>Plan a release; nothing is sent before you have seen it.</source>
        <translation>规划一次发布；在您看过之前不会发送任何请求。</translation>
    </message>
    <message>
        <source>Shift...</source>
        <translation>切流…</translation>
    </message>
    <message>
        <source>Move a share of the traffic; nothing is sent before you have seen it.</source>
        <translation>移动一部分流量；在您看过之前不会发送任何请求。</translation>
    </message>
    <message>
        <source>Release %1 is running in this window. Closing pauses it: what is in flight settles, traffic stays as it is (%2), and the next start offers to go on or to go back.</source>
        <translation>发布 %1 正在此窗口中运行。关闭窗口会暂停发布：已发出的请求会得到结果，流量保持现状（%2），下次启动时可选择继续或回退。</translation>
    </message>
</context>
<context>
    <name>Credentials</name>
    <message>
        <source>The stored credentials are not of the form &quot;id secret&quot;, &quot;id secret token&quot; or &quot;id secret token end&quot;, and not the JSON of temporary ones. Store them anew.</source>
        <translation>已保存的凭据既不是“id secret”、“id secret token”或“id secret token end”的形式，也不是临时凭据的 JSON。请重新保存。</translation>
    </message>
    <message>
        <source>The profile has no credentials for it.</source>
        <translation>配置文件中没有它的凭据。</translation>
    </message>
    <message>
        <source>It was asked as the user &quot;%1&quot;.</source>
        <translation>询问时使用的用户是 &quot;%1&quot;。</translation>
    </message>
</context>
<context>
    <name>Ctl</name>
    <message>
        <source>Everywhere: --state-dir FOLDER, --json (one JSON object on standard output).
Going forward: --yes, --override GATE=REASON, --approve STEP; a protected environment needs
--confirm NAME.
Exit codes: 0 reached, 1 failed, 2 usage or profile, 3 went back, 4 nothing was changed,
5 paused for a person, 130 interrupted.</source>
        <translation>通用：--state-dir FOLDER、--json（在标准输出上给出一个 JSON 对象）。
要推进：--yes、--override GATE=REASON、--approve STEP；受保护的环境须加
--confirm NAME。
退出码：0 已达成，1 失败，2 用法或配置文件有误，3 已回退，4 未做任何更改，
5 已暂停等人处理，130 被中断。</translation>
    </message>
    <message>
        <source>switchyardctl: which command? See switchyardctl --help.</source>
        <translation>switchyardctl：要执行哪个命令？请看 switchyardctl --help。</translation>
    </message>
    <message>
        <source>switchyardctl: &quot;%1&quot; is no command. See switchyardctl --help.</source>
        <translation>switchyardctl：“%1”不是命令。请看 switchyardctl --help。</translation>
    </message>
    <message>
        <source>All traffic is in zone %1, confirmed on every balancer %2 s after the command began.</source>
        <translation>全部流量已在 %1 区，命令开始后 %2 秒得到每个负载均衡的确认。</translation>
    </message>
    <message>
        <source>%1: names no service.</source>
        <translation>%1：没有写任何服务。</translation>
    </message>
    <message>
        <source>Release %1 is open. Go on with &quot;%2&quot;, go back with &quot;%3&quot; or end it with &quot;%4&quot;. Nothing was changed.</source>
        <translation>发布 %1 尚未结束。用“%2”继续，用“%3”回退，或用“%4”结束。未做任何更改。</translation>
    </message>
    <message>
        <source>Release %1 went back earlier and is closed; its dark zone stays as it is.</source>
        <translation>发布 %1 先前已回退并关闭；其静默区保持原样。</translation>
    </message>
    <message>
        <source>--template %1: there is no such template.</source>
        <translation>--template %1：没有这个模板。</translation>
    </message>
    <message>
        <source>--first %1: choose A or B.</source>
        <translation>--first %1：请选 A 或 B。</translation>
    </message>
    <message>
        <source>%1: fine</source>
        <translation>%1：正常</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is protected: going forward needs --confirm &quot;%1&quot;. Nothing was changed.</source>
        <translation>“%1”受保护：要推进须加 --confirm &quot;%1&quot;。未做任何更改。</translation>
    </message>
    <message>
        <source>Going forward needs --yes where there is no terminal to ask at. Nothing was changed.</source>
        <translation>没有可询问的终端时，要推进须加 --yes。未做任何更改。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未做任何更改。</translation>
    </message>
    <message>
        <source>The journal has no release yet.</source>
        <translation>操作日志中还没有发布。</translation>
    </message>
    <message>
        <source>The journal has no release %1; see &quot;switchyardctl log list&quot;.</source>
        <translation>操作日志中没有发布 %1；请看“switchyardctl log list”。</translation>
    </message>
    <message>
        <source>The journal is not what was written; &quot;switchyardctl log verify&quot; tells where.</source>
        <translation>操作日志与当初写入的不符；“switchyardctl log verify”会指出位置。</translation>
    </message>
    <message>
        <source>The release waits for you. %1</source>
        <translation>发布在等您答复。%1</translation>
    </message>
    <message>
        <source>Pausing: what is in flight settles first. A second signal ends the program at once.</source>
        <translation>正在暂停：先等已发出的请求得到结果。再次收到信号会立即结束程序。</translation>
    </message>
    <message>
        <source>Interrupted. Traffic stays as it is. Go on with &quot;%1&quot;, go back with &quot;%2&quot;.</source>
        <translation>已中断。流量保持现状。用“%1”继续，用“%2”回退。</translation>
    </message>
    <message>
        <source>Release %1 has ended and another has begun.</source>
        <translation>发布 %1 已结束，另一个发布已开始。</translation>
    </message>
    <message>
        <source>The program that ran the release has ended. Nothing is being sent. Go on with &quot;%1&quot;.</source>
        <translation>运行此发布的程序已结束。现在不会发送任何请求。用“%1”继续。</translation>
    </message>
    <message>
        <source>The release is going back; that is not paused.</source>
        <translation>发布正在回退；回退不能暂停。</translation>
    </message>
    <message>
        <source>Paused: %1. Traffic stays as it is. Go on with &quot;%2&quot;.</source>
        <translation>已暂停：%1。流量保持现状。用“%2”继续。</translation>
    </message>
    <message>
        <source>%1 could not be started: %2</source>
        <translation>%1 无法启动：%2</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>switchyardctl log export needs the file to write.</source>
        <translation>switchyardctl log export 需要写明要写入的文件。</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>第 %1 步，共 %2 步：%3</translation>
    </message>
    <message>
        <source>switchyardctl %1 needs -p PROFILE.</source>
        <translation>switchyardctl %1 需要 -p PROFILE。</translation>
    </message>
    <message>
        <source>--to &quot;%1&quot;: say A, B, both, or two shares that make 100, such as A=90,B=10.</source>
        <translation>--to &quot;%1&quot;：请写 A、B、both，或合计为 100 的两个比例，例如 A=90,B=10。</translation>
    </message>
    <message>
        <source>--now leaves one zone for the other: say --to A or --to B.</source>
        <translation>--now 会撤离一个区、转到另一个区：请写 --to A 或 --to B。</translation>
    </message>
    <message>
        <source>%1 is no program that can be run</source>
        <translation>%1 不是可运行的程序</translation>
    </message>
    <message>
        <source>balancer %1</source>
        <translation>负载均衡 %1</translation>
    </message>
    <message>
        <source>registry of %1</source>
        <translation>%1 的注册中心</translation>
    </message>
    <message>
        <source>lists no instance</source>
        <translation>没有列出任何实例</translation>
    </message>
    <message>
        <source>gateway of %1</source>
        <translation>%1 的网关</translation>
    </message>
    <message>
        <source>drain flag of %1</source>
        <translation>%1 的排空标志</translation>
    </message>
    <message>
        <source>checks of %1</source>
        <translation>%1 的检查</translation>
    </message>
    <message>
        <source>drain command of %1</source>
        <translation>%1 的排空命令</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>deploy command</source>
        <translation>部署命令</translation>
    </message>
    <message>
        <source>No release is open.</source>
        <translation>没有进行中的发布。</translation>
    </message>
    <message>
        <source>Release %1, %2: %3</source>
        <translation>发布 %1，%2：%3</translation>
    </message>
    <message>
        <source>interrupted, nobody runs it</source>
        <translation>已中断，无人运行</translation>
    </message>
    <message>
        <source>No release is open. Nothing was changed.</source>
        <translation>没有进行中的发布。未做任何更改。</translation>
    </message>
    <message>
        <source>Going on with %1</source>
        <translation>继续 %1</translation>
    </message>
    <message>
        <source>%1 has not answered yet.</source>
        <translation>%1 尚未应答。</translation>
    </message>
    <message>
        <source>%1 does not answer: %2</source>
        <translation>%1 无应答：%2</translation>
    </message>
    <message>
        <source>Balancer %1</source>
        <translation>负载均衡 %1</translation>
    </message>
    <message>
        <source>The registry of zone %1</source>
        <translation>%1 区的注册中心</translation>
    </message>
    <message>
        <source>--override %1: write GATE=REASON, such as --override capacity=&quot;night, load is low&quot;.</source>
        <translation>--override %1：请写成 门禁=理由，例如 --override capacity=&quot;夜间，负载低&quot;。</translation>
    </message>
    <message>
        <source>%1. Go forward? [y/N]</source>
        <translation>%1。是否推进？[y/N]</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n call(s) would be sent. Go forward? [y/N]</source>
        <translation>
            <numerusform>%1：将发送 %n 个请求。是否推进？[y/N]</numerusform>
        </translation>
    </message>
    <message>
        <source>The log ends at %1, signed with key %2. Keep this line elsewhere: &quot;switchyardctl log verify --head HEAD --key KEY&quot; finds any change.</source>
        <translation>日志止于 %1，以密钥 %2 签名。请将此行另行保存：“switchyardctl log verify --head HEAD --key KEY”可发现任何改动。</translation>
    </message>
    <message>
        <source>The log ends at %1. Keep this line elsewhere: &quot;switchyardctl log verify --head HEAD&quot; finds any change. It is not signed: %2</source>
        <translation>日志止于 %1。请将此行另行保存：“switchyardctl log verify --head HEAD”可发现任何改动。日志未签名：%2</translation>
    </message>
    <message>
        <source>the keychain has not answered yet.</source>
        <translation>密钥环尚未应答。</translation>
    </message>
    <message numerus="yes">
        <source>The log is in %1: %n record(s), up to %2.</source>
        <translation>
            <numerusform>日志已写入 %1：%n 条记录，止于 %2。</numerusform>
        </translation>
    </message>
    <message>
        <source>--head %1: write SEQ:HASH, as it is printed at the end of a release, or the 64 digits of the hash.</source>
        <translation>--head %1：请写 SEQ:HASH（发布结束时会打印），或哈希的 64 位数字。</translation>
    </message>
    <message>
        <source>--key %1: write the 32 digits of the key&apos;s fingerprint, or the 64 of the key itself.</source>
        <translation>--key %1：请写密钥指纹的 32 位数字，或密钥本身的 64 位数字。</translation>
    </message>
    <message>
        <source>No checkpoint is signed.</source>
        <translation>没有已签名的检查点。</translation>
    </message>
    <message>
        <source>Signed up to record %1 with key %2. </source>
        <translation>截至记录 %1 均已用密钥 %2 签名。</translation>
    </message>
    <message>
        <source>That is the key you named.</source>
        <translation>这正是您指定的密钥。</translation>
    </message>
    <message>
        <source>That is the key that the keychain knows.</source>
        <translation>这正是密钥环中的密钥。</translation>
    </message>
    <message>
        <source>Whose key that is, nothing here says: compare it with an older export, or name it with --key.</source>
        <translation>此处无法得知该密钥属于谁：请与较早的导出文件比对，或用 --key 指定。</translation>
    </message>
    <message>
        <source>Its end is witnessed by the head you named.</source>
        <translation>其末尾由您指定的末端哈希佐证。</translation>
    </message>
    <message>
        <source>Its end is witnessed by the head that the keychain keeps.</source>
        <translation>其末尾由密钥环保存的末端哈希佐证。</translation>
    </message>
    <message>
        <source>Its end is witnessed by the head in the state folder alone; who replaces the whole folder replaces both. Name the head you know with --head.</source>
        <translation>其末尾仅由状态文件夹中的末端哈希佐证；替换整个文件夹的人会把两者一并替换。请用 --head 指定您所知的末端。</translation>
    </message>
    <message>
        <source>Nothing witnesses its end: whether records were cut off shows only with --head.</source>
        <translation>其末尾没有任何佐证：只有用 --head 才能看出是否有记录被截去。</translation>
    </message>
    <message>
        <source>Whole: %1 records, up to %2.</source>
        <translation>完整：%1 条记录，止于 %2。</translation>
    </message>
    <message>
        <source>The checkpoints are of environment %1, not of this one.</source>
        <translation>这些检查点属于环境 %1，而不是本环境。</translation>
    </message>
    <message>
        <source>%1 s: %2</source>
        <translation>%1 秒：%2</translation>
    </message>
    <message>
        <source>Registry of zone %1: every client has learned a change after %2 s at the latest (%3)</source>
        <translation>%1 区的注册中心：最迟 %2 秒后所有客户端都得知变更（%3）</translation>
    </message>
    <message>
        <source>Registry of zone %1: every client has learned of a crash after %2 s at the latest (%3)</source>
        <translation>%1 区的注册中心：实例崩溃后最迟 %2 秒所有客户端才得知（%3）</translation>
    </message>
    <message>
        <source>Registry of zone %1: %2</source>
        <translation>%1 区的注册中心：%2</translation>
    </message>
    <message>
        <source>--role %1: choose observer or releaser.</source>
        <translation>--role %1：请选择 observer 或 releaser。</translation>
    </message>
    <message>
        <source>--as %1: only aliyun-cli is known.</source>
        <translation>--as %1：只支持 aliyun-cli。</translation>
    </message>
    <message>
        <source>%1 queues, %2 messages wait, %3 set aside</source>
        <translation>%1 个队列，%2 条消息等待处理，%3 条另行搁置</translation>
    </message>
    <message>
        <source>message broker of %1</source>
        <translation>%1 区的消息队列服务</translation>
    </message>
    <message>
        <source>ssh to %1</source>
        <translation>经 ssh 到 %1</translation>
    </message>
    <message>
        <source>stopping instances of %1</source>
        <translation>停止 %1 的实例</translation>
    </message>
    <message>
        <source>tick %1 is not after tick %2</source>
        <translation>tick %1 不在 tick %2 之后</translation>
    </message>
    <message>
        <source>service %1 is not in the first line</source>
        <translation>服务 %1 不在第一行中</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 无法读取：%2</translation>
    </message>
    <message>
        <source>Line %1: %2.</source>
        <translation>第 %1 行：%2。</translation>
    </message>
    <message>
        <source>There was no sample to judge.</source>
        <translation>没有可供判断的样本。</translation>
    </message>
    <message>
        <source>switchyardctl judge [FILE] [--tick 1s] [--soak 30m] [--phi 1] [--full-cut] [--json]
    [--baseline-requests N --baseline-errors N]
  Reads &quot;tick requests_A errors_A requests_B errors_B&quot; lines, or JSON objects, from FILE or
  standard input; B is the new zone, and - - is no data. Prints &quot;tick E_T1 E_T2 verdict&quot;.
  Exit codes: 0 healthy, 3 degraded, 5 neither, 2 a line or an option that cannot be read.
switchyardctl judge invent [--rate 200] [--share 50] [--errors 1] [--ratio 3] [--from 10m]
    [--soak 30m] [--tick 1s] [--seed 1]
  Prints such lines: RATE requests/s, SHARE % of them on B, ERRORS % failing, on B RATIO times
  as many from then on.
switchyardctl judge power [--rate 200] [--share 50] [--errors 1] [--ratio 3] [--soak 30m]
    [--phi 1]
  Says how soon such a rise is found.</source>
        <translation>switchyardctl judge [FILE] [--tick 1s] [--soak 30m] [--phi 1] [--full-cut] [--json]
    [--baseline-requests N --baseline-errors N]
  从 FILE 或标准输入读取每行 &quot;tick requests_A errors_A requests_B errors_B&quot;，或 JSON 对象；
  B 为新区，- - 表示没有数据。逐行输出 &quot;tick E_T1 E_T2 verdict&quot;。
  退出码：0 健康，3 变差，5 两者皆非，2 某行或某个选项无法读取。
switchyardctl judge invent [--rate 200] [--share 50] [--errors 1] [--ratio 3] [--from 10m]
    [--soak 30m] [--tick 1s] [--seed 1]
  输出这样的行：每秒 RATE 个请求，其中 SHARE % 在 B，ERRORS % 失败，
  从 --from 起 B 的失败为 RATIO 倍。
switchyardctl judge power [--rate 200] [--share 50] [--errors 1] [--ratio 3] [--soak 30m]
    [--phi 1]
  说明这样的上升多久能被发现。</translation>
    </message>
    <message>
        <source>--%1 %2 is not a number from 0 to %3.</source>
        <translation>--%1 %2 不是 0 到 %3 之间的数。</translation>
    </message>
    <message>
        <source>--%1 %2 is not a duration, such as 1s or 30m.</source>
        <translation>--%1 %2 不是时长，例如 1s 或 30m。</translation>
    </message>
    <message>
        <source>There are more --baseline-errors than --baseline-requests.</source>
        <translation>--baseline-errors 多于 --baseline-requests。</translation>
    </message>
    <message>
        <source>--full-cut compares with the time before: it needs --baseline-requests and --baseline-errors.</source>
        <translation>--full-cut 与切换前比较：需要 --baseline-requests 和 --baseline-errors。</translation>
    </message>
    <message>
        <source>A soak is at least one tick.</source>
        <translation>观察期至少为一个 tick。</translation>
    </message>
    <message>
        <source>phi is at least 1.</source>
        <translation>phi 至少为 1。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is one word too many.</source>
        <translation>“%1”是多余的词。</translation>
    </message>
    <message>
        <source>%1 errors of %2 requests cannot be</source>
        <translation>%2 个请求中不可能有 %1 个错误</translation>
    </message>
    <message>
        <source>&quot;%1 %2&quot; is not a number of requests and of errors</source>
        <translation>“%1 %2”不是请求数和错误数</translation>
    </message>
    <message>
        <source>a zone needs &quot;requests&quot; and &quot;errors&quot;</source>
        <translation>每个区都需要 &quot;requests&quot; 和 &quot;errors&quot;</translation>
    </message>
    <message>
        <source>&quot;tick&quot; is missing</source>
        <translation>缺少 &quot;tick&quot;</translation>
    </message>
    <message>
        <source>a line is &quot;tick requests_A errors_A requests_B errors_B&quot;</source>
        <translation>每行应为 &quot;tick requests_A errors_A requests_B errors_B&quot;</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no tick</source>
        <translation>“%1”不是 tick</translation>
    </message>
    <message>
        <source>--credentials %1: say keychain:NAME or command:/absolute/program, never the key itself.</source>
        <translation>--credentials %1：请写 keychain:名称 或 command:/绝对路径程序，绝不写密钥本身。</translation>
    </message>
    <message>
        <source>switchyardctl discover needs --region, --credentials, --zone-a and --zone-b: address ranges such as 10.0.1.0/24, several with commas between.</source>
        <translation>switchyardctl discover 需要 --region、--credentials、--zone-a 和 --zone-b：地址段如 10.0.1.0/24，多个之间用逗号分隔。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>switchyardctl %1 needs one zone: A or B.</source>
        <translation>switchyardctl %1 需要一个区：A 或 B。</translation>
    </message>
    <message>
        <source>The profile has no [[checks]], so nothing was asked.</source>
        <translation>配置没有 [[checks]]，因此什么都没有检查。</translation>
    </message>
    <message>
        <source>%1: passed. %2</source>
        <translation>%1：通过。%2</translation>
    </message>
    <message>
        <source>%1: failed. %2</source>
        <translation>%1：未通过。%2</translation>
    </message>
    <message>
        <source>The profile names no gateway of zone %1 by its address, or has no check or probe that tells the production name.</source>
        <translation>配置没有以地址写明 %1 区的任何网关，或者没有检查或探测来说明生产域名。</translation>
    </message>
    <message>
        <source>switchyardctl testers: say A, B, clear or show.</source>
        <translation>switchyardctl testers：请写 A、B、clear 或 show。</translation>
    </message>
    <message>
        <source>The profile names no name server for testers: [testers] dns = { ... }.</source>
        <translation>配置没有为测试人员写明域名服务器：[testers] dns = { ... }。</translation>
    </message>
    <message>
        <source>job &quot;%1&quot; is owned in both zones: each of its runs is made twice; %2 such jobs</source>
        <translation>任务“%1”在两个区域中都有归属：它的每次运行都会执行两遍；这样的任务共 %2 个</translation>
    </message>
    <message>
        <source>nobody can say in which zone %1 is: no zone has its address</source>
        <translation>无法判断 %1 属于哪个区域：没有区域包含它的地址</translation>
    </message>
    <message>
        <source>%1 jobs: %2 start in A, %3 in B; %4 parts run now</source>
        <translation>%1 个任务：%2 个在 A 启动，%3 个在 B 启动；现在有 %4 个分片在运行</translation>
    </message>
    <message>
        <source>due within the hour: %1</source>
        <translation>一小时内到期：%1</translation>
    </message>
    <message>
        <source>scheduler %1</source>
        <translation>调度器 %1</translation>
    </message>
    <message>
        <source>owners of scheduled jobs</source>
        <translation>定时任务的归属</translation>
    </message>
    <message>
        <source>shared database, cache and messages</source>
        <translation>共享的数据库、缓存和消息</translation>
    </message>
    <message>
        <source>old and new may share them: declared, %1</source>
        <translation>新旧版本可以共用：已声明，%1</translation>
    </message>
    <message>
        <source>Who runs what:</source>
        <translation>谁在运行什么：</translation>
    </message>
    <message>
        <source>Nothing in this profile belongs to a cloud that has such policies.</source>
        <translation>此配置文件中没有任何内容属于使用这类权限策略的云。</translation>
    </message>
    <message>
        <source>no ECS server is named for the host %1: add it to [upgrade.servers]. Its instances could not be replaced.</source>
        <translation>没有为主机 %1 指明 ECS 服务器：请在 [upgrade.servers] 中添加。它的实例将无法替换。</translation>
    </message>
    <message>
        <source>ECS servers of the instances of %1</source>
        <translation>%1 的实例所在的 ECS 服务器</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 的 %1</translation>
    </message>
    <message>
        <source>no place of it can be reached</source>
        <translation>无法访问它的任何位置</translation>
    </message>
    <message>
        <source>%1 runs %2</source>
        <translation>%1 正在运行 %2</translation>
    </message>
    <message>
        <source>deploy command of %1</source>
        <translation>%1 的部署命令</translation>
    </message>
    <message>
        <source>Artefacts: %1</source>
        <translation>制品：%1</translation>
    </message>
    <message>
        <source>artefacts of what runs now</source>
        <translation>当前运行版本的制品</translation>
    </message>
    <message>
        <source>%1. What is missing could not be installed again after a way back.</source>
        <translation>%1。回退之后，缺失的制品将无法重新安装。</translation>
    </message>
    <message>
        <source>--choose %1: choose retry, go-on, leave, restore, skip=REASON or kill=REASON.</source>
        <translation>--choose %1：请选择 retry、go-on、leave、restore、skip=原因 或 kill=原因。</translation>
    </message>
    <message>
        <source>%1 will not be told: %2</source>
        <translation>%1 不会收到通知：%2</translation>
    </message>
    <message>
        <source>is told each step, what needs a person, and the end</source>
        <translation>会收到每一步、需要人处理的事和结束的通知</translation>
    </message>
    <message>
        <source>is told what needs a person, and the end</source>
        <translation>会收到需要人处理的事和结束的通知</translation>
    </message>
    <message>
        <source>is told the end</source>
        <translation>会收到结束的通知</translation>
    </message>
    <message>
        <source>, signed</source>
        <translation>，带签名</translation>
    </message>
    <message>
        <source>robot %1</source>
        <translation>机器人 %1</translation>
    </message>
    <message>
        <source>what goes through the balancer %1 is not counted: CloudMonitor tells nothing of it by zone</source>
        <translation>经过负载均衡 %1 的流量没有被计数：云监控不按区域提供它的数据</translation>
    </message>
    <message>
        <source>nothing is told of the server group %1: it has no traffic, or another id</source>
        <translation>没有服务器组 %1 的数据：它没有流量，或 ID 不同</translation>
    </message>
    <message>
        <source>metrics, URIs that failed</source>
        <translation>指标，出错的 URI</translation>
    </message>
    <message>
        <source>%1: a log is written as .jsonl, .csv, .html or .pdf; name the file so, or say --format.</source>
        <translation>%1：日志可写成 .jsonl、.csv、.html 或 .pdf；请这样命名文件，或用 --format 指定。</translation>
    </message>
    <message>
        <source>The journal has no record of %1.</source>
        <translation>日志中没有 %1 的记录。</translation>
    </message>
    <message>
        <source>%1 is no period: write 2026, 2026-03, 2026-03-14, or two of them with .. between.</source>
        <translation>%1 不是时间段：请写 2026、2026-03、2026-03-14，或用 .. 连接其中两个。</translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation>%1 / %2 条记录</translation>
    </message>
    <message>
        <source>switchyardctl log: say list, show [RELEASE], figures [PERIOD], export FILE [RELEASE|PERIOD|all] or verify [FILE]; a PERIOD is 2026, 2026-03, 2026-03-14, or two of them with .. between.</source>
        <translation>switchyardctl log：请写 list、show [RELEASE]、figures [PERIOD]、export FILE [RELEASE|PERIOD|all] 或 verify [FILE]；PERIOD 为 2026、2026-03、2026-03-14，或用 .. 连接其中两个。</translation>
    </message>
    <message>
        <source>switchyardctl %1 needs one of --to-version V, --manifest FILE and --plan FILE.</source>
        <translation>switchyardctl %1 需要 --to-version V、--manifest FILE 和 --plan FILE 三者之一。</translation>
    </message>
    <message>
        <source>Saved by %1, %2.</source>
        <translation>由 %1 保存于 %2。</translation>
    </message>
    <message>
        <source>%1 It would send the same now, and its gates stand as then.</source>
        <translation>%1现在会发送同样的调用，各项门禁的状态也与当时相同。</translation>
    </message>
    <message>
        <source>%1 Since then:</source>
        <translation>%1此后的变化：</translation>
    </message>
    <message>
        <source>The plan was saved as %1. Nothing has begun.</source>
        <translation>计划已保存为 %1。尚未开始任何操作。</translation>
    </message>
    <message>
        <source>--plan FILE says template, first zone, ramp, approval, declaration and ticket itself.</source>
        <translation>--plan FILE 中已包含模板、首个可用区、流量阶段、批准、声明和工单。</translation>
    </message>
    <message>
        <source>--ramp %1: per cent that rise and end with 100, such as 5,25,100.</source>
        <translation>--ramp %1：应为递增且以 100 结尾的百分比，例如 5,25,100。</translation>
    </message>
    <message>
        <source>direct probes of %1</source>
        <translation>%1 的直接探测</translation>
    </message>
    <message>
        <source>Cloud Assistant</source>
        <translation>云助手</translation>
    </message>
    <message>
        <source>%1 (%2, account %3) runs it, heard of %4 s ago.</source>
        <translation>%1（%2，账号 %3）正在执行，%4 秒前有消息。</translation>
    </message>
    <message>
        <source>It moves these balancers for the environment %1.</source>
        <translation>它正在为环境 %1 调整这些负载均衡。</translation>
    </message>
    <message>
        <source>Its profile is another file than this one.</source>
        <translation>它的配置文件与本文件不同。</translation>
    </message>
    <message>
        <source>team database</source>
        <translation>团队数据库</translation>
    </message>
    <message>
        <source>this account may also change and delete what stands there; SELECT and INSERT are enough</source>
        <translation>此账号还能修改和删除其中的内容；SELECT 和 INSERT 权限即已足够</translation>
    </message>
    <message>
        <source>%1 Waiting; others approve by &quot;switchyardctl approve&quot; or in their window.</source>
        <translation>%1 正在等待；其他人可用“switchyardctl approve”或在各自的窗口中批准。</translation>
    </message>
    <message>
        <source>switchyardctl tables needs postgresql or mysql (MariaDB too); a 1 behind it prints only what tables of version 1 lack.</source>
        <translation>switchyardctl tables 需要 postgresql 或 mysql（也用于 MariaDB）；其后加 1 则只打印版本 1 的表所缺的部分。</translation>
    </message>
    <message>
        <source>Release %1, begun %2 UTC%3:</source>
        <translation>发布 %1，开始于 %2 UTC%3：</translation>
    </message>
    <message>
        <source>switchyardctl approve needs a reason, which stands in the log: switchyardctl approve &quot;plan read with Mo&quot; -p PROFILE</source>
        <translation>switchyardctl approve 需要一个原因，会记入日志：switchyardctl approve &quot;plan read with Mo&quot; -p PROFILE</translation>
    </message>
    <message>
        <source>Approve %1</source>
        <translation>批准 %1</translation>
    </message>
    <message>
        <source>Approved. It goes on once as many others as the profile asks for have done so.</source>
        <translation>已批准。达到配置文件要求的批准人数后，发布会继续。</translation>
    </message>
    <message>
        <source>part %1 of %2</source>
        <translation>%2 的部件 %1</translation>
    </message>
</context>
<context>
    <name>Discover</name>
    <message>
        <source>%1 lists a server without a usable id or weight.</source>
        <translation>%1 列出了一台没有可用标识或权重的服务器。</translation>
    </message>
    <message>
        <source>The answer about %1 has no list of servers.</source>
        <translation>关于 %1 的应答中没有服务器列表。</translation>
    </message>
    <message>
        <source>The list of load balancers cannot be read.</source>
        <translation>负载均衡的列表无法读懂。</translation>
    </message>
    <message>
        <source>The list of load balancers does not come to an end.</source>
        <translation>负载均衡的列表没有尽头。</translation>
    </message>
    <message>
        <source>No gateway of zone %1 was found.</source>
        <translation>没有找到 %1 区的网关。</translation>
    </message>
    <message>
        <source>Where do the gateways of zone %1 show nginx&apos;s status (status = &quot;http://.../status&quot;), and is their scheme right?</source>
        <translation>%1 区的网关在哪里显示 nginx 状态（status = &quot;http://.../status&quot;），协议是否正确？</translation>
    </message>
    <message>
        <source>What can zone %1 carry alone (capacity), and how is it drained (drain)?</source>
        <translation>%1 区单独能承载多少（capacity），如何排空（drain）？</translation>
    </message>
    <message>
        <source>The registry of zone %1 lists %2 at %3, which is not of that zone: a release stops there before it stops the zone.</source>
        <translation>%1 区的注册中心列出了位于 %3 的 %2，它不属于该区：发布会在停止该区之前停在这里。</translation>
    </message>
    <message>
        <source>The services that the registries list:</source>
        <translation>注册中心列出的服务：</translation>
    </message>
    <message>
        <source>No balancer with servers of both zones was found.</source>
        <translation>没有找到同时包含两个区服务器的负载均衡。</translation>
    </message>
    <message>
        <source>What must a dark zone answer? Add [probe] and [[checks]]; the examples show how.</source>
        <translation>暗区必须怎样应答？请添加 [probe] 和 [[checks]]；示例中有写法。</translation>
    </message>
    <message>
        <source>Drafted from what was found. Lines that begin with CHECK are %1: look at each before a release.</source>
        <translation>根据查到的情况起草。以 CHECK 开头的有 %1 行：发布之前请逐一核对。</translation>
    </message>
    <message>
        <source>%1 (%2, weight %3)</source>
        <translation>%1（%2，权重 %3）</translation>
    </message>
    <message>
        <source>%1 (%2:%3, weight %4)</source>
        <translation>%1（%2:%3，权重 %4）</translation>
    </message>
    <message>
        <source>the default group of %1</source>
        <translation>%1 的默认服务器组</translation>
    </message>
    <message>
        <source>group %1 (%2)</source>
        <translation>服务器组 %1（%2）</translation>
    </message>
    <message>
        <source>No listener sends anything to %1, so it is left out.</source>
        <translation>没有监听把流量发往%1，因此略去。</translation>
    </message>
    <message>
        <source>%1 does not have servers of both zones (A: %2, B: %3, neither: %4), so it cannot be moved and is left out.</source>
        <translation>%1没有同时包含两个区的服务器（A：%2，B：%3，都不是：%4），无法切换，因此略去。</translation>
    </message>
    <message>
        <source>%1 %2, %3: listeners %4</source>
        <translation>%1 %2，%3：监听 %4</translation>
    </message>
    <message>
        <source>%1 in %2 is in neither zone&apos;s range, or at another port. While it has a weight above 0, going forward is blocked.</source>
        <translation>%2中的 %1 不在任何一个区的地址段内，或端口不同。只要它的权重大于 0，就不能继续前进。</translation>
    </message>
    <message>
        <source>forwarding rule %1 (%2)</source>
        <translation>转发规则 %1（%2）</translation>
    </message>
    <message>
        <source>The ID of the access key is missing, or is not one word.</source>
        <translation>访问密钥的 ID 缺失，或含有空白。</translation>
    </message>
    <message>
        <source>The secret of the access key is missing, or is not one word.</source>
        <translation>访问密钥的内容缺失，或含有空白。</translation>
    </message>
    <message>
        <source>Load balancers: %1.</source>
        <translation>负载均衡：%1。</translation>
    </message>
    <message>
        <source>Registered: %1.</source>
        <translation>已注册：%1。</translation>
    </message>
    <message>
        <source>It has none.</source>
        <translation>没有。</translation>
    </message>
    <message>
        <source>The access key is fetched. Nothing is changed.</source>
        <translation>正在取访问密钥，不做任何更改。</translation>
    </message>
    <message>
        <source>Asking. Nothing is changed.</source>
        <translation>正在查询，不做任何更改。</translation>
    </message>
    <message>
        <source>Asking: %1 of %2 have answered. Nothing is changed.</source>
        <translation>正在查询：%2 个中已有 %1 个应答。不做任何更改。</translation>
    </message>
    <message>
        <source>Nobody could be asked, for the reasons below. Nothing was changed. Mend what they name and discover again.</source>
        <translation>全部查询失败，原因见下。没有做任何更改。请按原因修正后重新发现。</translation>
    </message>
    <message>
        <source>No balancer with servers of both zones was found, so the draft is no profile yet. Are the region and both zones&apos; ranges right?</source>
        <translation>没有找到同时包含两个区服务器的负载均衡，因此草稿还不是配置文件。地域和两个区的地址段是否正确？</translation>
    </message>
    <message>
        <source>The keychain has %1 already; it was left as it is. Secrets... in the draft replaces it.</source>
        <translation>钥匙串中已有 %1，未改动它。可在草稿窗口中用“密钥...”替换。</translation>
    </message>
    <message>
        <source>%1 is in the keychain.</source>
        <translation>%1 已存入钥匙串。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed, and no draft was made.</source>
        <translation>已停止。没有做任何更改，也没有生成草稿。</translation>
    </message>
    <message>
        <source>The environment&apos;s name has to be lower-case letters, digits and hyphens, such as shop-production.</source>
        <translation>环境名称只能是小写字母、数字和连字符，例如 shop-production。</translation>
    </message>
    <message>
        <source>The cloud&apos;s region is missing, such as cn-hangzhou.</source>
        <translation>缺少云的地域，例如 cn-hangzhou。</translation>
    </message>
    <message>
        <source>%1 is no endpoint such as https://slb.example.com; empty, it is the region&apos;s public one.</source>
        <translation>%1 不是接入地址，正确的如 https://slb.example.com；留空则用该地域的公网接入地址。</translation>
    </message>
    <message>
        <source>The endpoint has to begin with https://: a key&apos;s signature is sent there.</source>
        <translation>接入地址必须以 https:// 开头：密钥的签名会发往那里。</translation>
    </message>
    <message>
        <source>The keychain&apos;s entry has to have a name of letters, digits, &apos;.&apos;, &apos;_&apos;, &apos;:&apos; and &apos;-&apos;, such as shop-aliyun.</source>
        <translation>钥匙串条目的名称只能是字母、数字、“.”、“_”、“:”和“-”，例如 shop-aliyun。</translation>
    </message>
    <message>
        <source>The program that prints the key has to be an absolute path, such as /usr/local/bin/shop-key.</source>
        <translation>输出密钥的程序必须是绝对路径，例如 /usr/local/bin/shop-key。</translation>
    </message>
    <message>
        <source>Nothing says where the key comes from.</source>
        <translation>没有说明密钥来自哪里。</translation>
    </message>
    <message>
        <source>The address ranges of zone %1 are missing, such as 10.0.1.0/24; they tell whose a server is.</source>
        <translation>缺少 %1 区的地址段，例如 10.0.1.0/24；它们用来判断服务器属于哪个区。</translation>
    </message>
    <message>
        <source>%1 is no range of addresses such as 10.0.1.0/24.</source>
        <translation>%1 不是地址段，正确的如 10.0.1.0/24。</translation>
    </message>
    <message>
        <source>%1 of zone A and %2 of zone B overlap: nobody could say whose a server there is.</source>
        <translation>A 区的 %1 与 B 区的 %2 重叠：无法判断其中的服务器属于哪个区。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address of a Eureka such as http://10.0.1.20:8761/eureka.</source>
        <translation>“%1”不是 Eureka 的地址，正确的如 http://10.0.1.20:8761/eureka。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no kind of registry; there are eureka, zookeeper-spring-cloud and zookeeper-dubbo.</source>
        <translation>“%1”不是注册中心的种类；可用的有 eureka、zookeeper-spring-cloud 和 zookeeper-dubbo。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; names no hosts of a ZooKeeper such as 10.0.1.20:2181, several with commas between.</source>
        <translation>“%1”不是 ZooKeeper 的主机，正确的如 10.0.1.20:2181，多个之间用逗号分隔。</translation>
    </message>
    <message>
        <source>Registry of zone %1</source>
        <translation>%1 区的注册中心</translation>
    </message>
    <message>
        <source>The registry of zone %1 could not be asked: %2</source>
        <translation>%1 区的注册中心查询失败：%2</translation>
    </message>
    <message>
        <source>Classic load balancers (CLB)</source>
        <translation>传统型负载均衡（CLB）</translation>
    </message>
    <message>
        <source>The classic load balancers could not be asked: %1</source>
        <translation>传统型负载均衡查询失败：%1</translation>
    </message>
    <message>
        <source>Application load balancers (ALB)</source>
        <translation>应用型负载均衡（ALB）</translation>
    </message>
    <message>
        <source>The application load balancers could not be asked: %1</source>
        <translation>应用型负载均衡查询失败：%1</translation>
    </message>
    <message>
        <source>in no range %1</source>
        <translation>不在地址段 %1</translation>
    </message>
    <message>
        <source>in no range</source>
        <translation>不在地址段</translation>
    </message>
    <message>
        <source>Default group</source>
        <translation>默认服务器组</translation>
    </message>
    <message>
        <source>Group %1 (%2)</source>
        <translation>服务器组 %1（%2）</translation>
    </message>
    <message>
        <source>For you to decide before a release: %1</source>
        <translation>发布之前待您决定：%1</translation>
    </message>
    <message>
        <source>Classic load balancer %1</source>
        <translation>传统型负载均衡 %1</translation>
    </message>
    <message>
        <source>Application load balancers %1</source>
        <translation>应用型负载均衡 %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1，地址 %2</translation>
    </message>
    <message>
        <source>Listener %1</source>
        <translation>监听 %1</translation>
    </message>
    <message>
        <source>to the default group</source>
        <translation>转发至默认服务器组</translation>
    </message>
    <message>
        <source>to group %1</source>
        <translation>转发至服务器组 %1</translation>
    </message>
    <message>
        <source>Rule %1 (%2)</source>
        <translation>规则 %1（%2）</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>转发至 %1</translation>
    </message>
    <message>
        <source>servers: %1</source>
        <translation>服务器：%1</translation>
    </message>
    <message>
        <source>%1, weight %2</source>
        <translation>%1，权重 %2</translation>
    </message>
    <message>
        <source>Gateways behind them</source>
        <translation>其后的网关</translation>
    </message>
    <message>
        <source>%1, left over from a process that has died</source>
        <translation>%1，已死进程的遗留项</translation>
    </message>
    <message>
        <source>%1, calls it</source>
        <translation>%1，调用方</translation>
    </message>
    <message>
        <source>Balancers with servers of both zones: %1. Questions to you in the draft: %2; look at each before a release.</source>
        <translation>同时包含两个区服务器的负载均衡：%1。草稿中待您回答的问题：%2；发布之前请逐一核对。</translation>
    </message>
    <message>
        <source>The cloud&apos;s load balancers could not be asked, for the reasons below, so there is no draft. Nothing was changed. Mend what they name and discover again.</source>
        <translation>云的负载均衡查询失败，原因见下，因此没有草稿。没有做任何更改。请按原因修正后重新发现。</translation>
    </message>
</context>
<context>
    <name>Drill</name>
    <message>
        <source>A fifth of %1&apos;s answers fail, in new versions</source>
        <translation>新版本的 %1 有五分之一的应答失败</translation>
    </message>
    <message>
        <source>%1 answers 800 ms later</source>
        <translation>%1 的应答慢 800 毫秒</translation>
    </message>
    <message>
        <source>An instance of %1 in %2 dies</source>
        <translation>%2 中 %1 的一个实例崩溃</translation>
    </message>
    <message>
        <source>The balancer&apos;s API never answers</source>
        <translation>负载均衡的 API 永不应答</translation>
    </message>
    <message>
        <source>The balancer&apos;s API answers 3 s later</source>
        <translation>负载均衡的 API 应答慢 3 秒</translation>
    </message>
    <message>
        <source>The next change is made, and its answer lost</source>
        <translation>下一次修改已生效，但应答丢失</translation>
    </message>
    <message>
        <source>The next change is called done, and not made</source>
        <translation>下一次修改被告知成功，实际未生效</translation>
    </message>
    <message>
        <source>Half of the next change is made</source>
        <translation>下一次修改只生效一半</translation>
    </message>
    <message>
        <source>The next 20 calls are throttled</source>
        <translation>接下来 20 次调用被限流</translation>
    </message>
    <message>
        <source>Somebody else sets a weight in B</source>
        <translation>有人另行修改了 B 中的一个权重</translation>
    </message>
    <message>
        <source>The registry of %1 cannot be reached</source>
        <translation>%1 的注册中心无法连接</translation>
    </message>
    <message>
        <source>The metrics cannot be reached</source>
        <translation>指标无法连接</translation>
    </message>
    <message>
        <source>The metrics tell nothing of B</source>
        <translation>指标没有 B 的数据</translation>
    </message>
    <message>
        <source>the lab</source>
        <translation>演练环境</translation>
    </message>
    <message>
        <source>balancer %1: %2</source>
        <translation>负载均衡 %1：%2</translation>
    </message>
    <message>
        <source>one zone is left at once</source>
        <translation>立即撤离一个区域</translation>
    </message>
    <message>
        <source>back to %1. %2</source>
        <translation>回到 %1。%2</translation>
    </message>
    <message>
        <source>Break something: from then on it is counted how long it takes to be detected, decided and over, and how many requests it cost.</source>
        <translation>请制造一个故障：从那时起开始计时，看多久被发现、多久作出决定、多久结束，以及损失了多少请求。</translation>
    </message>
    <message>
        <source>%1  broken: %2</source>
        <translation>%1  故障：%2</translation>
    </message>
    <message>
        <source>not detected yet</source>
        <translation>尚未发现</translation>
    </message>
    <message>
        <source>detected after %1: %2</source>
        <translation>%1 后发现：%2</translation>
    </message>
    <message>
        <source>nothing decided yet</source>
        <translation>尚未作出决定</translation>
    </message>
    <message>
        <source>decided after %1: %2</source>
        <translation>%1 后决定：%2</translation>
    </message>
    <message>
        <source>all traffic in one zone, confirmed, after %1</source>
        <translation>%1 后确认全部流量在一个区域</translation>
    </message>
    <message>
        <source>%1 of %2 requests lost since</source>
        <translation>此后 %2 个请求中损失 %1 个</translation>
    </message>
</context>
<context>
    <name>ElasticJob</name>
    <message>
        <source>The scheduler %1</source>
        <translation>调度器 %1</translation>
    </message>
    <message>
        <source>%1 did not take a change of %2: %3.</source>
        <translation>%1 没有接受对 %2 的更改：%3。</translation>
    </message>
    <message>
        <source>%1 took the change, but %2 does not show it.</source>
        <translation>%1 接受了更改，但 %2 没有显示出来。</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>Release %1 is open. Resume it, go back or abort it first.</source>
        <translation>发布 %1 尚未结束。请先继续、回退或中止它。</translation>
    </message>
    <message>
        <source>No release is open.</source>
        <translation>没有进行中的发布。</translation>
    </message>
    <message>
        <source>The release is interrupted: nobody runs it and nothing is being sent.</source>
        <translation>发布已中断：无人运行，不会发送任何请求。</translation>
    </message>
    <message>
        <source>The profile no longer names the balancers that the open release moves.</source>
        <translation>配置文件中已没有进行中的发布所操作的负载均衡。</translation>
    </message>
    <message>
        <source>%1 holds the release and does not answer.</source>
        <translation>%1 持有此发布，但无应答。</translation>
    </message>
    <message>
        <source>The journal of release %1 does not give the release that it tells of (%2). Nothing is being sent and traffic stays as the balancers have it. From here it can go back or be left as it is, but not go forward.</source>
        <translation>发布 %1 的日志无法还原出它所记录的发布（%2）。目前不会发送任何操作，流量保持在负载均衡现有的状态。在这里可以回退或保持现状，但不能继续向前。</translation>
    </message>
    <message>
        <source>Release %1 was run by a program of other rules (%2, here %3). Nothing is being sent and traffic stays as the balancers have it. Go on with the program that ran it; from here it can go back or be left as it is, but not go forward.</source>
        <translation>发布 %1 由采用其他规则的程序执行（规则 %2，本程序为 %3）。目前不会发送任何操作，流量保持在负载均衡现有的状态。请用执行它的程序继续；在这里可以回退或保持现状，但不能继续向前。</translation>
    </message>
    <message>
        <source>Release %1 cannot be read by this program (%2). Nothing is being sent and traffic stays as the balancers have it. Use the program that ran it.</source>
        <translation>本程序无法读取发布 %1（%2）。目前不会发送任何操作，流量保持在负载均衡现有的状态。请使用执行它的程序。</translation>
    </message>
    <message>
        <source>No release is run here: there is nothing to hand over.</source>
        <translation>此处没有执行发布：没有可交出的内容。</translation>
    </message>
    <message>
        <source>Something is still under way. Pause the release first, and hand it over when nothing is being sent.</source>
        <translation>仍有操作在进行。请先暂停发布，待没有发送中的操作后再交出。</translation>
    </message>
    <message>
        <source>Another console has taken the release over. This one records nothing and sends nothing any more.</source>
        <translation>另一个控制台已接管此发布。本控制台不再记录，也不再发送。</translation>
    </message>
    <message>
        <source>No release waits for an approval. Nothing was changed.</source>
        <translation>没有等待批准的发布。未做任何改动。</translation>
    </message>
    <message>
        <source>This environment has no team database, so nobody can approve a release there. Nothing was changed.</source>
        <translation>此环境没有团队数据库，因此无人能在其中批准发布。未做任何改动。</translation>
    </message>
</context>
<context>
    <name>Environment</name>
    <message>
        <source>balancer %1</source>
        <translation>负载均衡 %1</translation>
    </message>
    <message>
        <source>registry %1</source>
        <translation>注册中心 %1</translation>
    </message>
    <message>
        <source>gateway %1</source>
        <translation>网关 %1</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>judge acts</source>
        <translation>自动判定</translation>
    </message>
    <message>
        <source>team database</source>
        <translation>团队数据库</translation>
    </message>
    <message>
        <source>Pause the release first, and wait until nothing is being sent.</source>
        <translation>请先暂停发布，等到没有发送中的操作。</translation>
    </message>
</context>
<context>
    <name>EnvironmentText</name>
    <message>
        <source>%1 never answered</source>
        <translation>%1 从未应答</translation>
    </message>
    <message>
        <source>%1 silent for %2</source>
        <translation>%1 已 %2 无应答</translation>
    </message>
    <message>
        <source>%1 is %2 old</source>
        <translation>%1 的数据是 %2前的</translation>
    </message>
    <message>
        <source>you drive</source>
        <translation>由您操作</translation>
    </message>
    <message>
        <source>%1 drives</source>
        <translation>由 %1 操作</translation>
    </message>
    <message>
        <source>%1 drives, but is silent</source>
        <translation>由 %1 操作，但无应答</translation>
    </message>
    <message>
        <source>nobody drives</source>
        <translation>无人操作</translation>
    </message>
    <message>
        <source>%1 drives, last heard of %2 ago</source>
        <translation>%1 操作中，最近消息在 %2 前</translation>
    </message>
</context>
<context>
    <name>Eureka</name>
    <message>
        <source>The registry %1</source>
        <translation>注册中心 %1</translation>
    </message>
    <message>
        <source>%1 does not know %2 of %3.</source>
        <translation>%1 中没有 %3 的 %2。</translation>
    </message>
    <message>
        <source>%1 answered the change like another service: %2</source>
        <translation>%1 对更改的应答不像注册中心：%2</translation>
    </message>
    <message>
        <source>The registry&apos;s answer cannot be read: %1.</source>
        <translation>注册中心的应答无法读取：%1。</translation>
    </message>
    <message>
        <source>%1 has run for %2 s only, and what lives may not have come back to it yet. Who is in service is not known until it has run for the %3 s of a lease.</source>
        <translation>%1 才运行了 %2 秒，仍在运行的实例可能尚未重新注册。在它运行满一个租约的 %3 秒之前，无法知道谁在提供服务。</translation>
    </message>
    <message>
        <source>The change was stopped before it was sent.</source>
        <translation>更改在发送之前已被停止。</translation>
    </message>
    <message>
        <source>%1 does not see its peers %2: what is changed at one may not reach the others.</source>
        <translation>%1 看不到其对等节点 %2：在一个节点上的更改可能到不了其他节点。</translation>
    </message>
    <message>
        <source>%1 keeps everybody now, also the dead: it hears fewer heartbeats than it expects, and its self-preservation is in force. What it lists as UP must be checked directly.</source>
        <translation>%1 目前保留所有实例，包括已死的：它收到的心跳少于预期，自我保护已生效。它列为 UP 的实例必须直接检查。</translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) have a lease of %1 s; the profile reckons with %2 s, and so do the waits that are computed from it.</source>
        <translation>
            <numerusform>%n 个实例的租约为 %1 秒；配置按 %2 秒计算，由此得出的等待时间也是如此。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>%1 connections open, %2 requests that nothing explains</source>
        <translation>仍有 %1 个连接，%2 个请求来源不明</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>The export was stopped. Nothing was written.</source>
        <translation>导出已停止。未写入任何内容。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2. The release and the journal are not touched by this; choose another place.</source>
        <translation>%1 无法写入：%2。发布和操作日志不受影响；请选择其他位置。</translation>
    </message>
    <message>
        <source>it is a link</source>
        <translation>它是链接</translation>
    </message>
    <message>
        <source>Share of zone B over time</source>
        <translation>B 区占比随时间的变化</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>Release log</source>
        <translation>发布日志</translation>
    </message>
    <message>
        <source>The chain of these records is broken:</source>
        <translation>这些记录的链已断裂：</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Begun by</source>
        <translation>发起人</translation>
    </message>
    <message>
        <source>Begun (UTC)</source>
        <translation>开始（UTC）</translation>
    </message>
    <message>
        <source>Ended (UTC)</source>
        <translation>结束（UTC）</translation>
    </message>
    <message>
        <source>It has not ended.</source>
        <translation>尚未结束。</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>记录链</translation>
    </message>
    <message>
        <source>Whole: each record follows the one before it.</source>
        <translation>完整：每条记录都承接前一条。</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>断裂</translation>
    </message>
    <message>
        <source>Head hash</source>
        <translation>最新哈希</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>导出时间</translation>
    </message>
    <message>
        <source>Plan and what was done</source>
        <translation>计划与执行情况</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>区</translation>
    </message>
    <message>
        <source>Started (UTC)</source>
        <translation>开始（UTC）</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>From</source>
        <translation>原版本</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>时间（UTC）</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Weights over time</source>
        <translation>权重随时间的变化</translation>
    </message>
    <message>
        <source>Balancer</source>
        <translation>负载均衡</translation>
    </message>
    <message>
        <source>Zone A</source>
        <translation>A 区</translation>
    </message>
    <message>
        <source>Zone B</source>
        <translation>B 区</translation>
    </message>
    <message>
        <source>Gates that were overridden</source>
        <translation>已放行的门禁</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>无。</translation>
    </message>
    <message>
        <source>Verdicts on the error rate</source>
        <translation>对错误率的判定</translation>
    </message>
    <message>
        <source>None was made.</source>
        <translation>未作判定。</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>The JSON Lines export holds every record whole, and can be verified by switchyardctl log verify.</source>
        <translation>JSON Lines 导出包含每条完整记录，可用 switchyardctl log verify 校验。</translation>
    </message>
    <message>
        <source>Forced</source>
        <translation>强制</translation>
    </message>
    <message>
        <source>Gate %1</source>
        <translation>门禁 %1</translation>
    </message>
    <message>
        <source>There are more; see the records.</source>
        <translation>还有更多；请看记录。</translation>
    </message>
    <message>
        <source>The last line is not a manifest: the end is cut off, or it is not such an export.</source>
        <translation>最后一行不是清单：末尾被截断，或这不是此类导出。</translation>
    </message>
    <message>
        <source>The export is of a format that this program does not know.</source>
        <translation>导出的格式是本程序不认识的。</translation>
    </message>
    <message>
        <source>The manifest was altered: its content does not give its hash.</source>
        <translation>清单被改动过：内容与其哈希不符。</translation>
    </message>
    <message>
        <source>The manifest speaks of %1 records; there are %2 lines.</source>
        <translation>清单称有 %1 条记录；实际有 %2 行。</translation>
    </message>
    <message>
        <source>The manifest&apos;s first record is %1; the first one here is %2, or follows another record.</source>
        <translation>清单的首条记录是 %1；这里的首条是 %2，或承接的是另一条记录。</translation>
    </message>
    <message>
        <source>The manifest&apos;s last record is %1; the last one here is %2, or has another hash.</source>
        <translation>清单的末条记录是 %1；这里的末条是 %2，或哈希不同。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 无法读取：%2。</translation>
    </message>
    <message>
        <source>The file does not end with a line end: its end is cut off.</source>
        <translation>文件不以换行结尾：末尾被截断。</translation>
    </message>
    <message>
        <source>up to record %1, with key %2 (fingerprint %3)</source>
        <translation>截至记录 %1，密钥 %2（指纹 %3）</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>No checkpoint is signed.</source>
        <translation>没有已签名的检查点。</translation>
    </message>
    <message>
        <source>The manifest names another key than the one that signed the newest checkpoint here.</source>
        <translation>清单所列的密钥与签署此处最新检查点的密钥不同。</translation>
    </message>
    <message>
        <source>The manifest is of environment %1; the checkpoints are of %2.</source>
        <translation>清单属于环境 %1；检查点属于 %2。</translation>
    </message>
    <message>
        <source>Errors of each zone over time: A solid, B dashed; shaded: a zone was watched; lines: weights, dotted: verdicts</source>
        <translation>各区域随时间的错误率：A 实线，B 虚线；阴影：正在观察某区域；竖线：权重变化，点线：判定</translation>
    </message>
    <message>
        <source>Requests per second of each zone over time: A solid, B dashed</source>
        <translation>各区域随时间的每秒请求数：A 实线，B 虚线</translation>
    </message>
    <message>
        <source>Errors and requests over time</source>
        <translation>错误与请求随时间的变化</translation>
    </message>
    <message>
        <source>No font with Chinese letters is installed here: they are boxes in the PDF. Install one, such as the package fonts-noto-cjk, and export again.</source>
        <translation>本机没有安装含中文的字体：PDF 中的中文会显示为方框。请安装一种（例如软件包 fonts-noto-cjk）后重新导出。</translation>
    </message>
    <message numerus="yes">
        <source>%n more: see the records.</source>
        <translation>
            <numerusform>另有 %n 行：见记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Change record %1</source>
        <translation>变更记录 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, records %2 to %3, head %4</source>
        <translation>%1，记录 %2 至 %3，头部 %4</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Releases and manual shifts</source>
        <translation>发布与手动切流</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Outside of releases</source>
        <translation>不属于任何发布</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) could not be read.</source>
        <translation>
            <numerusform>有 %n 条记录无法读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>What people asked for and approved</source>
        <translation>人员的请求与批准</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>没有。</translation>
    </message>
    <message>
        <source>Checks of the dark zone</source>
        <translation>静默区的检查</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>Each balancer answers</source>
        <translation>每个负载均衡都有应答</translation>
    </message>
    <message>
        <source>One zone can carry all</source>
        <translation>单个区能承担全部</translation>
    </message>
    <message>
        <source>The zone to serve is healthy</source>
        <translation>将承担流量的区健康</translation>
    </message>
    <message>
        <source>It passed its checks</source>
        <translation>该区已通过检查</translation>
    </message>
    <message>
        <source>The way back is healthy</source>
        <translation>退路健康</translation>
    </message>
    <message>
        <source>Nobody else changed anything</source>
        <translation>没有他人改动</translation>
    </message>
    <message>
        <source>The queues of the zone to stop are empty</source>
        <translation>待停止区的队列已空</translation>
    </message>
    <message>
        <source>Its registry lists its own zone alone</source>
        <translation>其注册中心只列出本区成员</translation>
    </message>
    <message>
        <source>Each scheduled job has one owner</source>
        <translation>每个定时任务只有一个归属</translation>
    </message>
    <message>
        <source>No scheduled job is left in the zone to stop</source>
        <translation>要停止的区域中没有定时任务</translation>
    </message>
    <message>
        <source>Old and new may share database, cache and messages</source>
        <translation>新旧版本可以共用数据库、缓存和消息</translation>
    </message>
    <message>
        <source>The others carry on without the batch</source>
        <translation>没有这一批，其余实例仍可承载</translation>
    </message>
    <message>
        <source>What is to be installed is there</source>
        <translation>要安装的制品已就绪</translation>
    </message>
    <message>
        <source>Registries and metrics answer</source>
        <translation>注册中心与指标均有应答</translation>
    </message>
    <message>
        <source>Credentials outlive the plan</source>
        <translation>凭据有效期长于计划</translation>
    </message>
    <message>
        <source>No freeze is on</source>
        <translation>不在冻结期</translation>
    </message>
    <message>
        <source>Others have approved the plan</source>
        <translation>其他人已批准该计划</translation>
    </message>
</context>
<context>
    <name>GracefulStop</name>
    <message>
        <source>The command that stops %1 ended with %2: %3</source>
        <translation>停止 %1 的命令以 %2 结束：%3</translation>
    </message>
    <message>
        <source>%1 does not take POST %2 (HTTP status %3) and runs on. Enable and expose the endpoint &quot;shutdown&quot; there, or stop it by a command.</source>
        <translation>%1 不接受 POST %2（HTTP 状态 %3），仍在运行。请在该实例上启用并暴露端点 &quot;shutdown&quot;，或用命令停止它。</translation>
    </message>
    <message>
        <source>%1 was asked to end and still listens on port %2 after %3 s. It may end later.</source>
        <translation>已要求 %1 结束，但 %3 秒之后它仍在监听端口 %2。它可能稍后结束。</translation>
    </message>
    <message>
        <source>%1 does not offer %2 (HTTP status %3): it cannot be stopped before a deploy. Set management.endpoint.shutdown.enabled=true and expose &quot;shutdown&quot; in management.endpoints.web.exposure.include there.</source>
        <translation>%1 不提供 %2（HTTP 状态 %3）：无法在部署前停止它。请在该实例上设置 management.endpoint.shutdown.enabled=true，并在 management.endpoints.web.exposure.include 中暴露 &quot;shutdown&quot;。</translation>
    </message>
    <message>
        <source>%1 does not tell how many requests are in flight: expose &quot;metrics&quot; there (Spring Boot 3). It is stopped without a look at them.</source>
        <translation>%1 不告知有多少请求在处理中：请在该实例上暴露 &quot;metrics&quot;（Spring Boot 3）。停止它时不会查看这些请求。</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) were still in flight at %1 after %2 s, and it was not asked to end. See what they are; kill it there if they never end.</source>
        <translation>
            <numerusform>%2 秒之后 %1 仍有 %n 个请求在处理中，因此没有要求它结束。请查看这些请求；若始终不结束，请在该主机上强制终止它。</numerusform>
        </translation>
    </message>
    <message>
        <source>The actuator of %1</source>
        <translation>%1 的 actuator</translation>
    </message>
    <message>
        <source>%1 was not asked to end and runs on.</source>
        <translation>%1 未被请求结束，继续运行。</translation>
    </message>
</context>
<context>
    <name>Hands</name>
    <message>
        <source>This program stood still for %1 s before it could send the change; nothing was sent. What is needed now is decided anew.</source>
        <translation>本程序在发出更改之前停顿了 %1 秒；什么也没有发送。现在需要做什么将重新决定。</translation>
    </message>
</context>
<context>
    <name>Haproxy</name>
    <message>
        <source>&quot;%1&quot; is not a HAProxy backend name; nothing was sent.</source>
        <translation>“%1”不是 HAProxy 后端名称；未发送任何请求。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a HAProxy server name; nothing was sent.</source>
        <translation>“%1”不是 HAProxy 服务器名称；未发送任何请求。</translation>
    </message>
    <message>
        <source>Weight %1 of %2 is outside 0 to %3; nothing was sent.</source>
        <translation>%2 的权重 %1 不在 0 到 %3 之间；未发送任何请求。</translation>
    </message>
    <message>
        <source>HAProxy closed the connection without an answer.</source>
        <translation>HAProxy 未应答就关闭了连接。</translation>
    </message>
    <message>
        <source>The answer of HAProxy was cut off or is not one of HAProxy.</source>
        <translation>HAProxy 的应答被截断，或并非 HAProxy 的应答。</translation>
    </message>
    <message>
        <source>HAProxy says: %1</source>
        <translation>HAProxy 称：%1</translation>
    </message>
    <message>
        <source>Setting weights needs a socket of level admin.</source>
        <translation>设置权重需要 admin 级别的套接字。</translation>
    </message>
    <message>
        <source>%1 of %2 servers were set.</source>
        <translation>%2 台服务器中已设置 %1 台。</translation>
    </message>
    <message>
        <source>HAProxy answered for %1, not for %2.</source>
        <translation>HAProxy 应答的是 %1，而不是 %2。</translation>
    </message>
    <message>
        <source>%1 servers are too many for one change; nothing was sent.</source>
        <translation>一次更改 %1 台服务器过多；未发送任何请求。</translation>
    </message>
    <message>
        <source>needs level admin; this socket is %1</source>
        <translation>需要 admin 级别；此套接字为 %1</translation>
    </message>
    <message>
        <source>backend %1: %2</source>
        <translation>后端 %1：%2</translation>
    </message>
    <message>
        <source>backend %1 balances by %2, a static algorithm: it takes no weight between 0 and the configured one (hashed ones do with hash-type consistent)</source>
        <translation>后端 %1 使用静态算法 %2：除 0 和配置的权重外，不接受其间的权重（哈希类算法配 hash-type consistent 时可以）</translation>
    </message>
    <message>
        <source>backend %1 has no server %2</source>
        <translation>后端 %1 没有服务器 %2</translation>
    </message>
    <message>
        <source>backend %1 has a server %2 that the profile does not know</source>
        <translation>后端 %1 有服务器 %2，而配置文件中没有它</translation>
    </message>
    <message>
        <source>The socket path %1 is empty or too long.</source>
        <translation>套接字路径 %1 为空或过长。</translation>
    </message>
    <message>
        <source>The call to HAProxy was stopped.</source>
        <translation>对 HAProxy 的请求已被停止。</translation>
    </message>
    <message>
        <source>The HAProxy socket address %1 could not be looked up.</source>
        <translation>HAProxy 套接字地址 %1 无法解析。</translation>
    </message>
    <message>
        <source>The HAProxy socket %1 is neither unix:/path nor tcp:host:port.</source>
        <translation>HAProxy 套接字 %1 既不是 unix:/path，也不是 tcp:host:port。</translation>
    </message>
    <message>
        <source>The answer of HAProxy was cut off.</source>
        <translation>HAProxy 的应答被截断。</translation>
    </message>
    <message>
        <source>HAProxy&apos;s statistics cannot be read: %1</source>
        <translation>HAProxy 的统计信息无法读取：%1</translation>
    </message>
    <message>
        <source>HAProxy&apos;s process list cannot be read: %1</source>
        <translation>HAProxy 的进程列表无法读取：%1</translation>
    </message>
    <message>
        <source>HAProxy at %1 could not be reached in time.</source>
        <translation>未能及时连上 %1 的 HAProxy。</translation>
    </message>
    <message>
        <source>HAProxy at %1 gave no whole answer in time.</source>
        <translation>%1 的 HAProxy 未能及时给出完整应答。</translation>
    </message>
    <message>
        <source>HAProxy at %1 could not be reached: %2.</source>
        <translation>无法连上 %1 的 HAProxy：%2。</translation>
    </message>
    <message>
        <source>The connection to HAProxy at %1 broke: %2.</source>
        <translation>与 %1 的 HAProxy 的连接断开：%2。</translation>
    </message>
    <message>
        <source>The answer of HAProxy at %1 is too long.</source>
        <translation>%1 的 HAProxy 的应答过长。</translation>
    </message>
</context>
<context>
    <name>HaproxyStatistics</name>
    <message>
        <source>HAProxy&apos;s backend %1 is in TCP mode: it counts connections, and not what became of the requests in them, so that errors cannot be told. Take the counters from the gateways&apos; access logs or from Prometheus; or write count = &quot;connections&quot; where connections that fail are all that is to be judged.</source>
        <translation>HAProxy 的后端 %1 处于 TCP 模式：它只统计连接，不知道其中的请求结果如何，因此无法得知错误。请从网关的访问日志或 Prometheus 取得计数；如果只需要判断失败的连接，请写 count = &quot;connections&quot;。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a HAProxy backend name; nothing was sent.</source>
        <translation>“%1”不是 HAProxy 的后端名；什么也没有发送。</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>The journal is not what was written, and this history may lack or tell wrong what was done: %1 Traffic is as it was. Keep a copy of the state folder; &quot;switchyardctl log verify&quot; tells every place.</source>
        <translation>日志与写入时不一致，本历史可能缺少或误报做过的事：%1 流量保持原状。请保留状态目录的副本；“switchyardctl log verify”会指出每一处。</translation>
    </message>
    <message>
        <source>The journal does not hold it any more.</source>
        <translation>日志中已没有它。</translation>
    </message>
    <message>
        <source>Its records were written by other rules and cannot be read as a release; the export has them whole.</source>
        <translation>其记录由其他规则写成，无法作为发布读取；导出文件中有完整记录。</translation>
    </message>
    <message>
        <source>The release log has no figures of this time: there was no source of metrics, or it did not answer.</source>
        <translation>发布日志没有这段时间的数据：没有配置指标来源，或它没有应答。</translation>
    </message>
    <message>
        <source>used: %1 from the decision until it was confirmed</source>
        <translation>已使用：从决定到确认用时 %1</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Change record</source>
        <translation>变更记录</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Begun by</source>
        <translation>发起人</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>It has not ended.</source>
        <translation>尚未结束。</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>One zone alone for</source>
        <translation>单区承载时间</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>暴露量</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>From</source>
        <translation>原版本</translation>
    </message>
    <message>
        <source>To</source>
        <translation>新版本</translation>
    </message>
    <message>
        <source>No version changed.</source>
        <translation>没有版本变更。</translation>
    </message>
    <message>
        <source>Plan and what was done</source>
        <translation>计划与执行情况</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>The records hold no plan.</source>
        <translation>记录中没有计划。</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Weights over time</source>
        <translation>权重随时间的变化</translation>
    </message>
    <message>
        <source>Balancer</source>
        <translation>负载均衡</translation>
    </message>
    <message>
        <source>Zone A</source>
        <translation>区域 A</translation>
    </message>
    <message>
        <source>Zone B</source>
        <translation>区域 B</translation>
    </message>
    <message>
        <source>No weight was read back.</source>
        <translation>没有回读到权重。</translation>
    </message>
    <message>
        <source>What people asked for and approved</source>
        <translation>人员的请求与批准</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>没有。</translation>
    </message>
    <message>
        <source>Checks of the dark zone</source>
        <translation>静默区的检查</translation>
    </message>
    <message>
        <source>None was made.</source>
        <translation>没有。</translation>
    </message>
    <message>
        <source>Gates that were overridden</source>
        <translation>已放行的门禁</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>没有。</translation>
    </message>
    <message>
        <source>Verdicts on the error rate</source>
        <translation>对错误率的判定</translation>
    </message>
    <message>
        <source>%1 a week</source>
        <translation>每周 %1 次</translation>
    </message>
    <message numerus="yes">
        <source>%n stopped in the dark</source>
        <translation>
            <numerusform>%n 次在静默区停止</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still open</source>
        <translation>
            <numerusform>%n 次未结束</numerusform>
        </translation>
    </message>
    <message>
        <source>manual shifts: %1</source>
        <translation>%1 次手动切流</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>部署次数</translation>
    </message>
    <message>
        <source>Deployment frequency (DORA): releases whose new version was given traffic. A release that ended before that met no user and is counted apart.</source>
        <translation>部署频率（DORA）：新版本得到过流量的发布。在此之前就结束的发布没有影响用户，单独计数。</translation>
    </message>
    <message>
        <source>Lead time</source>
        <translation>前置时间</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>commits are not recorded</source>
        <translation>未记录提交时间</translation>
    </message>
    <message>
        <source>Lead time for changes (DORA): from commit to production. The release log knows when a release began, not when its changes were committed.</source>
        <translation>变更前置时间（DORA）：从提交代码到上线。发布日志知道发布何时开始，不知道其中的变更何时提交。</translation>
    </message>
    <message>
        <source>Change failure rate</source>
        <translation>变更失败率</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 次中有 %1 次</translation>
    </message>
    <message>
        <source>Change failure rate (DORA): of the deployments, those whose new version met users and did not stay, whether the guard or a person ended them.</source>
        <translation>变更失败率（DORA）：在全部部署中，新版本已面向用户却未能保留的部署所占比例，无论是由守护判定还是由人结束。</translation>
    </message>
    <message>
        <source>Time to restore</source>
        <translation>恢复时间</translation>
    </message>
    <message numerus="yes">
        <source>median; %n left as it stood</source>
        <translation>
            <numerusform>中位数；%n 次保持现状</numerusform>
        </translation>
    </message>
    <message>
        <source>median, at most</source>
        <translation>中位数，最多如此</translation>
    </message>
    <message>
        <source>Failed deployment recovery time (DORA): from the first traffic on a version that failed until the zone that stays was confirmed with everything. The failure began no sooner, so it is at most this.</source>
        <translation>失败部署的恢复时间（DORA）：从失败版本得到第一份流量起，到保留的区域确认承接全部流量为止。故障不会更早开始，因此恢复时间最多如此。</translation>
    </message>
    <message>
        <source>Rollback latency</source>
        <translation>回退耗时</translation>
    </message>
    <message>
        <source>no way back was taken</source>
        <translation>没有回退过</translation>
    </message>
    <message>
        <source>median of %1, longest %2</source>
        <translation>%1 次的中位数，最长 %2</translation>
    </message>
    <message>
        <source>From the decision to go back, or to leave a zone, until the other one was confirmed with everything on every balancer. Of batches: until what was touched ran its old version again.</source>
        <translation>从决定回退（或离开某个区域）起，到每个负载均衡都确认另一区域承接全部流量为止。分批发布时：到被改动的实例重新运行旧版本为止。</translation>
    </message>
    <message>
        <source>all traffic for so long would be the same</source>
        <translation>相当于全部流量持续这么久</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n without figures</source>
        <translation>
            <numerusform>%1；%n 次没有数据</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>What users had of versions that did not stay: time multiplied by the share of the traffic that they were given, and their requests where the log has figures.</source>
        <translation>用户接触未能保留的版本的程度：时间乘以所得流量的比例；日志有数据时还有其请求数。</translation>
    </message>
    <message>
        <source>Shift to %1</source>
        <translation>切流到 %1</translation>
    </message>
    <message>
        <source>All to B</source>
        <translation>全部切到 B</translation>
    </message>
    <message>
        <source>All to A</source>
        <translation>全部切到 A</translation>
    </message>
    <message>
        <source>%1 to %2 services, %3 first</source>
        <translation>%1，%2 个服务，先 %3</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>went back</source>
        <translation>已回退</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>已中止</translation>
    </message>
    <message>
        <source>left as it stood</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>all to one zone</source>
        <translation>全部切到一个区域</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>no deployment failed</source>
        <translation>没有失败的部署</translation>
    </message>
    <message>
        <source>%1 requests counted, %2 of them failed</source>
        <translation>已统计 %1 个请求，其中 %2 个失败</translation>
    </message>
    <message>
        <source>%1, %2 of %3 counted requests failed</source>
        <translation>%1，已统计的 %3 个请求中有 %2 个失败</translation>
    </message>
</context>
<context>
    <name>Http</name>
    <message>
        <source>%1 refused the credentials or the right to this (HTTP %2).</source>
        <translation>%1 拒绝了凭据或此项权限（HTTP %2）。</translation>
    </message>
    <message>
        <source>%1 is busy (HTTP %2).</source>
        <translation>%1 繁忙（HTTP %2）。</translation>
    </message>
    <message>
        <source>%1 answered with HTTP %2.</source>
        <translation>%1 应答 HTTP %2。</translation>
    </message>
    <message>
        <source>%1 answered with a redirect, which is never followed. Put the address that answers itself into the profile.</source>
        <translation>%1 应答了重定向，而本程序从不跟随重定向。请在配置文件中写直接应答的地址。</translation>
    </message>
    <message>
        <source>The answer of %1 was cut off in its headers.</source>
        <translation>%1 的应答在头部被截断。</translation>
    </message>
    <message>
        <source>%1 gave an answer without a usable status.</source>
        <translation>%1 的应答没有可用的状态码。</translation>
    </message>
    <message>
        <source>%1 answered with more than 64 KiB of headers.</source>
        <translation>%1 的应答头部超过 64 KiB。</translation>
    </message>
    <message>
        <source>%1 answered with more data than is taken from it.</source>
        <translation>%1 应答的数据超过允许接收的量。</translation>
    </message>
    <message>
        <source>A header for %1 holds a line break; nothing was sent.</source>
        <translation>发给 %1 的一个头部含有换行；未发送任何请求。</translation>
    </message>
    <message>
        <source>The call to %1 was stopped from here.</source>
        <translation>对 %1 的请求已从本端停止。</translation>
    </message>
    <message>
        <source>The certificate of %1 is for another host name. Check the address in the profile; nothing was sent.</source>
        <translation>%1 的证书属于另一个主机名。请检查配置文件中的地址；未发送任何请求。</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired. Renew it there; nothing was sent.</source>
        <translation>%1 的证书已过期。请在对方更新；未发送任何请求。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet. Check the clocks; nothing was sent.</source>
        <translation>%1 的证书尚未生效。请检查时钟；未发送任何请求。</translation>
    </message>
    <message>
        <source>The certificate of %1 is self-signed. If it is yours, name it as ca-file in the profile; nothing was sent.</source>
        <translation>%1 的证书是自签名的。若属于您，请在配置文件中写为 ca-file；未发送任何请求。</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by an authority that this machine does not trust. Name the authority&apos;s file as ca-file in the profile; nothing was sent.</source>
        <translation>%1 的证书由本机不信任的机构签发。请在配置文件中把该机构的文件写为 ca-file；未发送任何请求。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not signed by the authority in the profile&apos;s ca-file. Check which of the two is right; nothing was sent.</source>
        <translation>%1 的证书不是由配置文件中 ca-file 的机构签发的。请检查两者哪个正确；未发送任何请求。</translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be trusted; nothing was sent.</source>
        <translation>%1 的证书不可信；未发送任何请求。</translation>
    </message>
    <message>
        <source>%1 does not speak TLS on this port. Check the port, or whether the address should begin with http://; nothing was sent.</source>
        <translation>%1 在此端口上不使用 TLS。请检查端口，或地址是否应以 http:// 开头；未发送任何请求。</translation>
    </message>
    <message>
        <source>%1 offers only TLS versions older than 1.2; nothing was sent.</source>
        <translation>%1 只支持低于 1.2 的 TLS 版本；未发送任何请求。</translation>
    </message>
    <message>
        <source>No TLS connection to %1 could be made; nothing was sent.</source>
        <translation>无法与 %1 建立 TLS 连接；未发送任何请求。</translation>
    </message>
    <message>
        <source>%1 refused the connection. Check that it runs there and that the port is right.</source>
        <translation>%1 拒绝连接。请确认它在那里运行，且端口正确。</translation>
    </message>
    <message>
        <source>There is no network route to %1. Check the network or the VPN.</source>
        <translation>没有到 %1 的网络路由。请检查网络或 VPN。</translation>
    </message>
    <message>
        <source>%1 broke the connection off before anything was sent.</source>
        <translation>%1 在发送任何内容之前就断开了连接。</translation>
    </message>
    <message>
        <source>No connection to %1 could be made.</source>
        <translation>无法连接 %1。</translation>
    </message>
    <message>
        <source>The name of %1 could not be found. Check the address in the profile and the DNS.</source>
        <translation>无法解析 %1 的名称。请检查配置文件中的地址和 DNS。</translation>
    </message>
    <message>
        <source>%1 did not take a connection within %2 ms; nothing was sent.</source>
        <translation>%1 在 %2 毫秒内没有接受连接；未发送任何请求。</translation>
    </message>
    <message>
        <source>The ca-file for %1 cannot be read as a certificate; nothing was sent.</source>
        <translation>%1 的 ca-file 无法作为证书读取；未发送任何请求。</translation>
    </message>
    <message>
        <source>The address of %1 must begin with http:// or https://.</source>
        <translation>%1 的地址必须以 http:// 或 https:// 开头。</translation>
    </message>
    <message>
        <source>The address of %1 is not a URL. Check the profile.</source>
        <translation>%1 的地址不是 URL。请检查配置文件。</translation>
    </message>
    <message>
        <source>The address of %1 holds a user name, which is not taken from an address.</source>
        <translation>%1 的地址含有用户名，而用户名不能写在地址里。</translation>
    </message>
    <message>
        <source>%1 was asked and gave no whole answer within %2 ms.</source>
        <translation>已向 %1 发出请求，但 %2 毫秒内没有完整应答。</translation>
    </message>
    <message>
        <source>%1 broke the connection off after it was asked, without an answer.</source>
        <translation>%1 收到请求后未应答就断开了连接。</translation>
    </message>
    <message>
        <source>%1 broke the connection off in the middle of its answer.</source>
        <translation>%1 在应答中途断开了连接。</translation>
    </message>
    <message>
        <source>%1 answered with compressed data that cannot be unpacked.</source>
        <translation>%1 应答的压缩数据无法解压。</translation>
    </message>
    <message>
        <source>%1 answered with headers above what is taken from a server.</source>
        <translation>%1 应答的头部超过允许接收的量。</translation>
    </message>
    <message>
        <source>%1 gave an answer that is not HTTP.</source>
        <translation>%1 的应答不是 HTTP。</translation>
    </message>
    <message>
        <source>There is no way to %1: %3 does not take a connection. What stands behind it is unknown until it is back; nothing was sent.</source>
        <translation>无法到达 %1：%3 不接受连接。在其恢复之前，其后的一切状态未知；没有发送任何内容。</translation>
    </message>
    <message>
        <source>%1 was not reached from the far end of %3; nothing was sent.</source>
        <translation>从 %3 的远端无法到达 %1；没有发送任何内容。</translation>
    </message>
    <message>
        <source>the SOCKS proxy %1</source>
        <translation>SOCKS 代理 %1</translation>
    </message>
    <message>
        <source>ssh to %1</source>
        <translation>经 ssh 到 %1</translation>
    </message>
</context>
<context>
    <name>InstanceDetails</name>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Gone since</source>
        <translation>消失于</translation>
    </message>
    <message>
        <source>Last renewal</source>
        <translation>最近续约</translation>
    </message>
    <message>
        <source>the registry does not tell</source>
        <translation>注册中心不提供</translation>
    </message>
    <message>
        <source>The registry answered</source>
        <translation>注册中心应答</translation>
    </message>
    <message>
        <source>Through the zone&apos;s gateway</source>
        <translation>经由该区域的网关</translation>
    </message>
    <message>
        <source>No answer of this instance was seen.</source>
        <translation>没有见到该实例的应答。</translation>
    </message>
    <message>
        <source>%1 %2, as version %3</source>
        <translation>%1，%2，版本 %3</translation>
    </message>
    <message>
        <source>%1: too old to count</source>
        <translation>%1：太旧，不算数</translation>
    </message>
    <message>
        <source>not in its group</source>
        <translation>不在其服务器组中</translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation>权重 %1</translation>
    </message>
    <message>
        <source>not known: %1</source>
        <translation>未知：%1</translation>
    </message>
    <message>
        <source>Gateway %1</source>
        <translation>网关 %1</translation>
    </message>
    <message>
        <source>does not answer: %1</source>
        <translation>没有应答：%1</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>未询问</translation>
    </message>
    <message>
        <source>sessions: %1</source>
        <translation>会话：%1</translation>
    </message>
    <message>
        <source>connections: %1 (%2)</source>
        <translation>连接：%1（%2）</translation>
    </message>
</context>
<context>
    <name>Interrupted</name>
    <message>
        <source>%1 of %2 instances of %3 run %4</source>
        <translation>%3 的 %2 个实例中有 %1 个运行 %4</translation>
    </message>
    <message>
        <source>their new version</source>
        <translation>各自的新版本</translation>
    </message>
    <message>
        <source>the weights of before were recorded, every gate held</source>
        <translation>已记录原来的权重，所有关口均满足</translation>
    </message>
    <message>
        <source>all traffic was moved to %1, %2 was proved dark</source>
        <translation>全部流量已移到 %1，%2 已证实无流量</translation>
    </message>
    <message>
        <source>%1, checks passed</source>
        <translation>%1，检查通过</translation>
    </message>
    <message>
        <source>%1: done at %2.</source>
        <translation>%1：于 %2 完成。</translation>
    </message>
    <message>
        <source>%1: %2. Done at %3.</source>
        <translation>%1：%2。于 %3 完成。</translation>
    </message>
    <message>
        <source>It stopped behind its last step.</source>
        <translation>停在最后一步之后。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>It was ending: only its drain flags were left to clear.</source>
        <translation>它正在结束：只剩它的排空标志要清除。</translation>
    </message>
    <message>
        <source>It had gone back to %1 (%2): confirmed on every balancer, the end was not reached.</source>
        <translation>它已回退到 %1（%2）：每个负载均衡都已确认，但尚未结束。</translation>
    </message>
    <message>
        <source>It was going back to %1 (%2): not confirmed yet.</source>
        <translation>它正在回退到 %1（%2）：尚未确认。</translation>
    </message>
    <message>
        <source>It stood still: %1.</source>
        <translation>它当时停着：%1。</translation>
    </message>
    <message>
        <source>It asked: %1</source>
        <translation>它当时在问：%1</translation>
    </message>
    <message>
        <source>Traffic of %1: %2 at the beginning; no move of this release was confirmed.</source>
        <translation>%1 的流量：开始时为 %2；此发布还没有移动得到确认。</translation>
    </message>
    <message>
        <source>Traffic of %1: %2, confirmed.</source>
        <translation>%1 的流量：%2，已确认。</translation>
    </message>
    <message>
        <source>Traffic of %1: %2, confirmed at %3.</source>
        <translation>%1 的流量：%2，于 %3 确认。</translation>
    </message>
    <message>
        <source>It was committed: %1 no longer runs the old versions as a whole.</source>
        <translation>它已提交：%1 不再完整地运行旧版本。</translation>
    </message>
    <message>
        <source>No traffic was moved.</source>
        <translation>没有移动过流量。</translation>
    </message>
    <message>
        <source>It waited for an answer when the program that ran it ended.</source>
        <translation>运行它的程序结束时，它正在等待答复。</translation>
    </message>
    <message>
        <source>It was paused, and then the program that ran it ended.</source>
        <translation>它先被暂停，之后运行它的程序结束了。</translation>
    </message>
    <message>
        <source>The program that ran it ended without a word.</source>
        <translation>运行它的程序意外结束，没有留下说明。</translation>
    </message>
    <message>
        <source>The profile no longer names the balancers that this release moves. Open it with the profile that it was begun with.</source>
        <translation>配置文件中不再有此发布所移动的负载均衡。请用开始发布时的配置文件打开。</translation>
    </message>
    <message>
        <source>no weight at all</source>
        <translation>没有任何权重</translation>
    </message>
    <message>
        <source>A %1 %, B %2 %</source>
        <translation>A %1 %，B %2 %</translation>
    </message>
    <message>
        <source>Going on needs every balancer: %1</source>
        <translation>继续需要每个负载均衡都应答：%1</translation>
    </message>
    <message>
        <source>was sent at %1</source>
        <translation>于 %1 发出</translation>
    </message>
    <message>
        <source>was sent</source>
        <translation>已发出</translation>
    </message>
    <message>
        <source>It may still land for %1.</source>
        <translation>它在 %1 内仍可能生效。</translation>
    </message>
    <message>
        <source>It cannot land any more: what is read now is what came of it.</source>
        <translation>它不会再生效：现在读到的就是它的结果。</translation>
    </message>
    <message>
        <source>The write to balancer %1 %2; nobody knows whether it landed. If it did, traffic is %3; if not, %4. %5</source>
        <translation>对负载均衡 %1 的写入%2；没有人知道是否已生效。若已生效，流量为 %3；若没有，则为 %4。%5</translation>
    </message>
    <message>
        <source>A write to balancer %1 was cut; it may still land for %2 and change traffic.</source>
        <translation>对负载均衡 %1 的一次写入被切断；它在 %2 内仍可能生效并改变流量。</translation>
    </message>
    <message>
        <source>While it stands, the gateways of %1 close each connection after its answer; the weights are not touched.</source>
        <translation>标志存在期间，%1 的网关在每次应答后关闭连接；权重不受影响。</translation>
    </message>
    <message>
        <source>Clearing the drain flag of %1 %2; nobody knows whether it still stands. %3</source>
        <translation>清除 %1 的排空标志的请求%2；没有人知道标志是否还在。%3</translation>
    </message>
    <message>
        <source>Setting the drain flag of %1 %2; nobody knows whether it stands. %3</source>
        <translation>设置 %1 的排空标志的请求%2；没有人知道标志是否已存在。%3</translation>
    </message>
    <message>
        <source>Whether the drain flag of %1 stands is not known. %2</source>
        <translation>不知道 %1 的排空标志是否存在。%2</translation>
    </message>
    <message>
        <source>Zone %1 may have traffic: users may meet it.</source>
        <translation>%1 区可能有流量：用户可能会遇到它。</translation>
    </message>
    <message>
        <source>Zone %1 has no traffic.</source>
        <translation>%1 区没有流量。</translation>
    </message>
    <message>
        <source>The deploy of %1 to %2 %3; nobody knows what came of it. It runs %4, %1, or nothing, and is not sent again by itself. %5</source>
        <translation>把 %1 部署到 %2 的请求%3；没有人知道结果。它运行着 %4、%1，或什么都没有运行；不会自动再次发送。%5</translation>
    </message>
    <message>
        <source>%1: no answer (%2).</source>
        <translation>%1：没有应答（%2）。</translation>
    </message>
    <message>
        <source>%1: being read ...</source>
        <translation>%1：正在读取……</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1: %2, as last confirmed.</source>
        <translation>%1：%2，与最后确认的一致。</translation>
    </message>
    <message>
        <source>%1: %2, last confirmed %3. A write of this release has landed since.</source>
        <translation>%1：%2，最后确认的是 %3。此发布的一次写入在那之后生效了。</translation>
    </message>
    <message>
        <source>%1 has %2, had %3</source>
        <translation>%1 为 %2，原为 %3</translation>
    </message>
    <message>
        <source>%1: %2, last confirmed %3. No write of this release explains it: %4.</source>
        <translation>%1：%2，最后确认的是 %3。此发布没有任何写入能解释：%4。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1: unknown server %2 has weight %3.</source>
        <translation>%1：未知服务器 %2 的权重为 %3。</translation>
    </message>
    <message>
        <source>%1: server %2 is missing.</source>
        <translation>%1：缺少服务器 %2。</translation>
    </message>
    <message>
        <source>%1 does not answer (%2).</source>
        <translation>%1 没有应答（%2）。</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Registry of %1</source>
        <translation>%1 的注册中心</translation>
    </message>
    <message>
        <source>%1: %2 of %3 instances healthy; %4</source>
        <translation>%1：%3 个实例中 %2 个健康；%4</translation>
    </message>
    <message>
        <source>%1. %2 no longer run what this release gave them.</source>
        <translation>%1。其中 %2 个不再运行此发布部署的版本。</translation>
    </message>
    <message>
        <source>%1. Too few: %2.</source>
        <translation>%1。数量不足：%2。</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>Gateways of %1</source>
        <translation>%1 的网关</translation>
    </message>
    <message>
        <source>Drain flag of %1</source>
        <translation>%1 的排空标志</translation>
    </message>
    <message>
        <source>The drain flag of %1 stands; this release did not set it.</source>
        <translation>%1 的排空标志存在，但不是此发布设置的。</translation>
    </message>
    <message>
        <source>The drain flag of %1 does not stand; this release had set it.</source>
        <translation>%1 的排空标志不存在，而此发布设置过它。</translation>
    </message>
    <message>
        <source>The drain flag of %1 stands.</source>
        <translation>%1 的排空标志存在。</translation>
    </message>
    <message>
        <source>No drain flag stands in %1.</source>
        <translation>%1 没有排空标志。</translation>
    </message>
    <message>
        <source>It stopped in step &quot;%1&quot;, at: %2.</source>
        <translation>停在步骤“%1”：%2。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>It was run by a program of other rules. Go on with that program; here it can go back or be left as it is.</source>
        <translation>它由规则不同的程序运行。请用那个程序继续；在这里可以回退或保持现状。</translation>
    </message>
    <message>
        <source>Command &quot;%1&quot; %2; nobody knows what it did. It is not run again by itself.</source>
        <translation>命令“%1”%2；没有人知道它做了什么。它不会自动再次运行。</translation>
    </message>
</context>
<context>
    <name>InterruptedText</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go back: all to %1</source>
        <translation>回退：全部到 %1</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>It was going back: no step goes forward any more.</source>
        <translation>它正在回退：不再有步骤前进。</translation>
    </message>
    <message>
        <source>Go on: the world is being read</source>
        <translation>继续：正在读取实际情况</translation>
    </message>
    <message>
        <source>Waits until this has been read anew: %1.</source>
        <translation>等待重新读取：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Go on: not possible now</source>
        <translation>继续：现在不可行</translation>
    </message>
    <message>
        <source>Clears the drain flags that this release set and ends it. Traffic stays %1.</source>
        <translation>清除此发布设置的排空标志并结束它。流量保持 %1。</translation>
    </message>
    <message>
        <source>Begins again with: %1. Traffic is %2 now.</source>
        <translation>从这里重新开始：%1。现在的流量为 %2。</translation>
    </message>
    <message>
        <source>Go on going back: all to %1</source>
        <translation>继续回退：全部到 %1</translation>
    </message>
    <message>
        <source>Raises %1, confirms, then takes all traffic off %2.</source>
        <translation>调高 %1 并确认，然后撤走 %2 的全部流量。</translation>
    </message>
    <message>
        <source> %1 runs the new versions; the old ones return only by a release of their own.</source>
        <translation>%1 运行新版本；旧版本只能通过另一次发布恢复。</translation>
    </message>
    <message>
        <source> Now: %1.</source>
        <translation>现在：%1。</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>It was ending already: there is nothing to go back to.</source>
        <translation>它已在结束：没有可回退的。</translation>
    </message>
    <message>
        <source>Go back: cancel the release</source>
        <translation>回退：取消发布</translation>
    </message>
    <message>
        <source>No traffic has been moved and none will be: drain flags are cleared and the release ends.</source>
        <translation>没有移动过流量，也不会移动：清除排空标志，发布结束。</translation>
    </message>
    <message>
        <source>Leave as it is: %1</source>
        <translation>保持现状：%1</translation>
    </message>
    <message>
        <source>An emergency is carried to its end: whoever takes it up moves the traffic.</source>
        <translation>紧急撤离要执行到底：接手的人会移动流量。</translation>
    </message>
    <message>
        <source>It was ending already.</source>
        <translation>它已在结束。</translation>
    </message>
    <message>
        <source>Ends the release here. Traffic and versions stay, its drain flags are cleared.</source>
        <translation>发布在此结束。流量和版本不变，清除它的排空标志。</translation>
    </message>
    <message>
        <source> The write of unknown outcome may still change traffic, and nobody would set it right.</source>
        <translation>结果未知的写入仍可能改变流量，而且不会有人纠正。</translation>
    </message>
    <message>
        <source>%1

Only a new release goes on from there.</source>
        <translation>%1

之后只能用新的发布继续。</translation>
    </message>
    <message>
        <source>Release %1 was interrupted</source>
        <translation>发布 %1 被中断</translation>
    </message>
    <message>
        <source>%1. Run by %2 from %3 to %4, %5 ago. %6</source>
        <translation>%1。由 %2 运行，从 %3 到 %4（%5前）。%6</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>What is unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>What the world says now</source>
        <translation>现在的实际情况</translation>
    </message>
    <message>
        <source>Nothing is unknown: every call has its outcome.</source>
        <translation>没有未知：每个调用都有结果。</translation>
    </message>
    <message>
        <source>What each choice does</source>
        <translation>每个选择的作用</translation>
    </message>
    <message>
        <source>Go back: as it was before</source>
        <translation>回退：恢复原状</translation>
    </message>
</context>
<context>
    <name>Journal</name>
    <message>
        <source>%1 is not a journal of this program. It was not touched; move it away, or name another folder with --state-dir.</source>
        <translation>%1 不是本程序的操作日志。未改动它；请移走，或用 --state-dir 指定其他目录。</translation>
    </message>
    <message>
        <source>The journal %1 was written by a newer version of this program (format %2, this one knows %3). It was not touched; use that version.</source>
        <translation>操作日志 %1 由本程序的更新版本写成（格式 %2，本版本支持 %3）。未改动它；请使用那个版本。</translation>
    </message>
    <message>
        <source>The journal cannot be made durable on this file system. No release is begun; put the state folder on a local disk with --state-dir.</source>
        <translation>操作日志在此文件系统上无法保证落盘。不会开始任何发布；请用 --state-dir 把状态目录放到本地磁盘。</translation>
    </message>
    <message>
        <source>The journal %1 is damaged. Keep a copy of its folder; the last export tells what was done.</source>
        <translation>操作日志 %1 已损坏。请保留其目录的副本；做过什么可看最近一次导出。</translation>
    </message>
    <message>
        <source>The journal %1 belongs to another environment. It was not touched.</source>
        <translation>操作日志 %1 属于另一个环境。未改动它。</translation>
    </message>
    <message>
        <source>The disk that holds the journal is full. Nothing was recorded, so nothing was sent; traffic is as it was. Make room; going back stays possible.</source>
        <translation>存放操作日志的磁盘已满。没有记录，因此未发送任何请求；流量保持原样。请腾出空间；仍可回退。</translation>
    </message>
    <message>
        <source>Another program keeps the journal locked. Nothing was recorded, so nothing was sent. End that program or try again.</source>
        <translation>另一个程序一直锁定操作日志。没有记录，因此未发送任何请求。请结束那个程序，或重试。</translation>
    </message>
    <message>
        <source>The journal is damaged: %1. Keep a copy of the folder; the last export tells what was done.</source>
        <translation>操作日志已损坏：%1。请保留目录的副本；做过什么可看最近一次导出。</translation>
    </message>
    <message>
        <source>The journal&apos;s file is not a database. It was not touched; move it away.</source>
        <translation>操作日志的文件不是数据库。未改动它；请移走。</translation>
    </message>
    <message>
        <source>The journal cannot be used: %1. Nothing was recorded, so nothing was sent; traffic is as it was.</source>
        <translation>操作日志无法使用：%1。没有记录，因此未发送任何请求；流量保持原样。</translation>
    </message>
    <message>
        <source>The journal is damaged: %1 Traffic is as it was. Keep a copy of the state folder; the last export tells what was done.</source>
        <translation>操作日志已损坏：%1 流量保持原样。请保留状态目录的副本；做过什么可看最近一次导出。</translation>
    </message>
    <message>
        <source>The journal does not hold record %1, which it held before: it was cut off, or an older copy was put in its place. What was done since then is not in it; look at the balancers themselves before you go on.</source>
        <translation>操作日志中没有先前存在的记录 %1：它被截断了，或被换成了旧副本。其后所做的操作不在其中；继续之前请直接查看负载均衡。</translation>
    </message>
    <message>
        <source>Another program has taken over this environment. This one records nothing and sends nothing any more; look at the other.</source>
        <translation>另一个程序已接管此环境。本程序不再记录，也不再发送请求；请到那个程序查看。</translation>
    </message>
    <message>
        <source>record %1 cannot be read: %2.</source>
        <translation>记录 %1 无法读取：%2。</translation>
    </message>
    <message>
        <source>Release %1 is open in this environment. End it before another one is begun; nothing was changed.</source>
        <translation>此环境中发布 %1 尚未结束。请先结束它再开始新的发布；未做任何更改。</translation>
    </message>
    <message>
        <source>The disk that holds the journal is full. Nothing was recorded, so nothing was sent; traffic is as it was. Make room to go forward; going back stays possible.</source>
        <translation>存放操作日志的磁盘已满。没有记录，因此未发送任何请求；流量保持原样。要推进请先腾出空间；仍可回退。</translation>
    </message>
    <message>
        <source>a record cannot be read: %1.</source>
        <translation>有一条记录无法读取：%1。</translation>
    </message>
    <message>
        <source>The wish is too large to be handed over.</source>
        <translation>操作请求过大，无法提交。</translation>
    </message>
    <message>
        <source>There is no wish %1.</source>
        <translation>没有操作请求 %1。</translation>
    </message>
    <message>
        <source>What the team database holds does not follow what is known here: %1. Nothing of it was taken over; traffic is as it was.</source>
        <translation>团队数据库中的内容与本机已知的不连续：%1。未采纳其中任何内容；流量保持原样。</translation>
    </message>
    <message>
        <source>record %1 is not the one that it ought to be</source>
        <translation>记录 %1 不是应有的那一条</translation>
    </message>
</context>
<context>
    <name>Json</name>
    <message>
        <source>%1 answered with text that is not UTF-8.</source>
        <translation>%1 应答的文本不是 UTF-8。</translation>
    </message>
    <message>
        <source>%1 answered with JSON of more than 64 levels.</source>
        <translation>%1 应答的 JSON 嵌套超过 64 层。</translation>
    </message>
    <message>
        <source>%1 answered with something that is not a JSON object.</source>
        <translation>%1 的应答不是 JSON 对象。</translation>
    </message>
</context>
<context>
    <name>Judge</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Worse than the other zone</source>
        <translation>比另一个区域更差</translation>
    </message>
    <message>
        <source>Worse than before</source>
        <translation>比之前更差</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>Watching only. %1</source>
        <translation>仅观察。%1</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>The secret &quot;%1&quot; cannot be read, because no keychain is running or it is locked. Start or unlock one (in a terminal: dbus-run-session, then gnome-keyring-daemon --unlock --components=secrets), or give a command in the profile that prints the secret. The keychain&apos;s words: %2</source>
        <translation>密钥“%1”无法读取：没有运行钥匙串，或钥匙串已锁定。请启动或解锁（在终端中：先 dbus-run-session，再 gnome-keyring-daemon --unlock --components=secrets），或在配置文件中写一条输出密钥的命令。钥匙串的信息：%2</translation>
    </message>
    <message>
        <source>Reading the secret &quot;%1&quot; was stopped.</source>
        <translation>读取密钥“%1”已被停止。</translation>
    </message>
    <message>
        <source>The keychain did not answer for the secret &quot;%1&quot; in time. It may wait for you to unlock it: look for its window, then start again.</source>
        <translation>钥匙串未能及时给出密钥“%1”。它可能在等您解锁：请找到它的窗口，然后重新启动。</translation>
    </message>
    <message>
        <source>The keychain&apos;s entry &quot;%1&quot; is no key; remove it, and a new one is made.</source>
        <translation>密钥环条目“%1”不是密钥；请将其删除，程序会重新生成一个。</translation>
    </message>
    <message>
        <source>no keychain is running, or it is locked. Unlock one before the program starts, and the log is signed.</source>
        <translation>没有密钥环在运行，或密钥环已锁定。请在程序启动前解锁密钥环，日志便会签名。</translation>
    </message>
    <message>
        <source>The keychain has no secret &quot;%1&quot;. Store it in the console, where the profile is edited (&quot;Secrets...&quot;), or with: secret-tool store --label=switchyard xdg:schema org.qt.keychain server switchyard user %1 type plaintext</source>
        <translation>钥匙串中没有密钥“%1”。请在控制台编辑配置文件处存入（“密钥...”），或用以下命令保存：secret-tool store --label=switchyard xdg:schema org.qt.keychain server switchyard user %1 type plaintext</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>weights of %1: %2</source>
        <translation>%1 的权重：%2</translation>
    </message>
    <message>
        <source>set the drain flag of %1</source>
        <translation>设置 %1 的排空标志</translation>
    </message>
    <message>
        <source>clear the drain flag of %1</source>
        <translation>清除 %1 的排空标志</translation>
    </message>
    <message>
        <source>deploy %1 to %2</source>
        <translation>把 %1 部署到 %2</translation>
    </message>
    <message>
        <source>sent: %1</source>
        <translation>已发送：%1</translation>
    </message>
    <message>
        <source>take %1 out of its registry</source>
        <translation>将 %1 从注册中心摘除</translation>
    </message>
    <message>
        <source>put %1 back into its registry</source>
        <translation>将 %1 恢复到注册中心</translation>
    </message>
    <message>
        <source>let jobs start in %1</source>
        <translation>允许任务在 %1 启动</translation>
    </message>
    <message>
        <source>let no job start in %1</source>
        <translation>不允许任务在 %1 启动</translation>
    </message>
    <message numerus="yes">
        <source>take a batch of %n instances of %1 out of its registry</source>
        <translation>
            <numerusform>将 %1 的一批 %n 个实例移出注册中心</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>put a batch of %n instances of %1 back into its registry</source>
        <translation>
            <numerusform>将 %1 的一批 %n 个实例放回注册中心</numerusform>
        </translation>
    </message>
    <message>
        <source>run command &quot;%1&quot;</source>
        <translation>运行命令“%1”</translation>
    </message>
</context>
<context>
    <name>LogFollower</name>
    <message>
        <source>%1 has ended</source>
        <translation>%1 已结束</translation>
    </message>
    <message>
        <source>%1 has ended: %2</source>
        <translation>%1 已结束：%2</translation>
    </message>
    <message>
        <source>its lines do not fit the format of the profile: %1</source>
        <translation>日志的行与配置文件中的格式不符：%1</translation>
    </message>
</context>
<context>
    <name>LogFormat</name>
    <message>
        <source>%1 and $%2 stand side by side in it, so that nobody can tell where one ends</source>
        <translation>其中 %1 与 $%2 紧挨在一起，无法分辨前一个到哪里结束</translation>
    </message>
    <message>
        <source>it has no time: $msec, $time_iso8601 or $time_local</source>
        <translation>其中没有时间：$msec、$time_iso8601 或 $time_local</translation>
    </message>
    <message>
        <source>it has no $status</source>
        <translation>其中没有 $status</translation>
    </message>
    <message>
        <source>it has no %1</source>
        <translation>其中没有 %1</translation>
    </message>
</context>
<context>
    <name>LogText</name>
    <message>
        <source>note</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>wish</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>告警</translation>
    </message>
</context>
<context>
    <name>ManifestText</name>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>a service needs a version beside it.</source>
        <translation>服务名后需要写版本。</translation>
    </message>
    <message>
        <source>more than service, version and artefact.</source>
        <translation>内容多于服务、版本和制品三项。</translation>
    </message>
    <message>
        <source>%1 stands twice.</source>
        <translation>%1 出现了两次。</translation>
    </message>
    <message>
        <source>No service is named.</source>
        <translation>没有写任何服务。</translation>
    </message>
</context>
<context>
    <name>Nginx</name>
    <message>
        <source>the gateway %1</source>
        <translation>网关 %1</translation>
    </message>
    <message>
        <source>The profile does not say where %1 shows its status.</source>
        <translation>配置文件没有写明 %1 在哪里显示状态。</translation>
    </message>
    <message>
        <source>The profile does not say where the drain flag is shown.</source>
        <translation>配置文件没有写明排空标志在哪里显示。</translation>
    </message>
    <message>
        <source>The page that shows the drain flag</source>
        <translation>显示排空标志的页面</translation>
    </message>
    <message>
        <source>The zone has no command for its drain flag; nothing was run.</source>
        <translation>该区没有设置排空标志的命令；未运行任何命令。</translation>
    </message>
    <message>
        <source>The command for the drain flag was cut off.</source>
        <translation>排空标志的命令被中断。</translation>
    </message>
    <message>
        <source>The command for the drain flag ended with %1: %2</source>
        <translation>排空标志的命令以 %1 结束：%2</translation>
    </message>
    <message>
        <source>%1 answered as expected.</source>
        <translation>%1 的应答符合预期。</translation>
    </message>
    <message>
        <source>The zone has no gateway.</source>
        <translation>该区没有网关。</translation>
    </message>
    <message>
        <source>The answer is not a status page of nginx.</source>
        <translation>应答不是 nginx 的状态页。</translation>
    </message>
    <message>
        <source>HTTP %1 instead of %2</source>
        <translation>HTTP %1，而不是 %2</translation>
    </message>
    <message>
        <source>a body without &quot;%1&quot;</source>
        <translation>不含 &quot;%1&quot; 的正文</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; instead of &quot;%3&quot;</source>
        <translation>%1：是 &quot;%2&quot; 而不是 &quot;%3&quot;</translation>
    </message>
    <message>
        <source>%1 (instance %2, version %3)</source>
        <translation>%1（实例 %2，版本 %3）</translation>
    </message>
    <message>
        <source>%1 answered with %2.</source>
        <translation>%1 的应答是 %2。</translation>
    </message>
    <message>
        <source>The command did not end in time for %1.</source>
        <translation>针对%1的命令没有按时结束。</translation>
    </message>
    <message>
        <source>The command ended with %1 for %2: %3</source>
        <translation>针对%2的命令以 %1 结束：%3</translation>
    </message>
    <message>
        <source>The command passed %1: %2</source>
        <translation>命令检查%1通过：%2</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>a page instead of the asset</source>
        <translation>返回的是页面而不是资源</translation>
    </message>
    <message>
        <source>What the page of zone %1 refers to is not known: %2</source>
        <translation>无法得知区域 %1 的页面引用了什么：%2</translation>
    </message>
    <message>
        <source>The page of zone %1 refers to no script, style sheet or image of its own host; is %2 the entry page?</source>
        <translation>区域 %1 的页面没有引用本站主机的任何脚本、样式表或图片；%2 是入口页面吗？</translation>
    </message>
    <message>
        <source>The page of zone %1 refers to %2 assets; no more than %3 are asked for. Nobody knows whether all are kept.</source>
        <translation>区域 %1 的页面引用了 %2 个资源；最多只查询 %3 个。无法得知是否全部保留。</translation>
    </message>
    <message>
        <source>All %1 assets that pages of zone %2 refer to are there.</source>
        <translation>区域 %2 的页面引用的 %1 个资源全部存在。</translation>
    </message>
    <message>
        <source>%1 assets that open pages refer to are missing in zone %2: %3. Deploy without deleting what the version before needs</source>
        <translation>区域 %2 缺少已打开页面引用的 %1 个资源：%3。部署时请勿删除前一版本所需的文件</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>A %1 %, B %2 %</source>
        <translation>A %1 %，B %2 %</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>第 %1 步，共 %2 步：%3</translation>
    </message>
    <message>
        <source>somebody chooses, in the console or by switchyardctl: %1</source>
        <translation>请有人在控制台或用 switchyardctl 选择：%1</translation>
    </message>
    <message>
        <source>Traffic goes back to %1. %2</source>
        <translation>流量正在退回区域 %1。%2</translation>
    </message>
    <message>
        <source>nothing: it goes back by itself</source>
        <translation>无需操作：正在自动退回</translation>
    </message>
    <message>
        <source>The release is paused: %1. Traffic stays as it is.</source>
        <translation>发布已暂停：%1。流量保持不变。</translation>
    </message>
    <message>
        <source>somebody resumes it, or goes back: &quot;switchyardctl resume&quot; or &quot;rollback&quot;</source>
        <translation>请有人继续或退回：“switchyardctl resume” 或 “rollback”</translation>
    </message>
    <message>
        <source>The emergency: one zone is left at once.</source>
        <translation>紧急情况：立即撤离一个区域。</translation>
    </message>
    <message>
        <source>A release runs.</source>
        <translation>发布开始。</translation>
    </message>
    <message>
        <source>nothing: it goes on by itself</source>
        <translation>无需操作：自动继续</translation>
    </message>
    <message>
        <source>The release is interrupted: nobody runs it. Traffic stays as it is. %1</source>
        <translation>发布已中断：没有程序在执行。流量保持不变。%1</translation>
    </message>
    <message>
        <source>somebody goes on, goes back or leaves it, in the console or by switchyardctl</source>
        <translation>请有人在控制台或用 switchyardctl 选择继续、退回或保持原状</translation>
    </message>
    <message>
        <source>The release has ended. %1</source>
        <translation>发布已结束。%1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无需操作</translation>
    </message>
    <message>
        <source>somebody looks at the release log before the next one</source>
        <translation>下一次发布前请有人查看发布日志</translation>
    </message>
    <message>
        <source>Switchyard, %1 (lab: nothing here is real)</source>
        <translation>Switchyard，%1（实验环境：这里没有一样是真的）</translation>
    </message>
    <message>
        <source>Switchyard, %1 (PRODUCTION)</source>
        <translation>Switchyard，%1（生产环境）</translation>
    </message>
    <message>
        <source>Switchyard, %1</source>
        <translation>Switchyard，%1</translation>
    </message>
    <message>
        <source>ATTENTION: %1</source>
        <translation>注意：%1</translation>
    </message>
    <message>
        <source>Release: %1</source>
        <translation>发布：%1</translation>
    </message>
    <message>
        <source>Ticket: %1</source>
        <translation>工单：%1</translation>
    </message>
    <message>
        <source>Serving: %1</source>
        <translation>当前流量：%1</translation>
    </message>
    <message>
        <source>Judged: %1</source>
        <translation>判定：%1</translation>
    </message>
    <message>
        <source>By: %1</source>
        <translation>执行人：%1</translation>
    </message>
    <message>
        <source>Needed now: %1</source>
        <translation>现在需要：%1</translation>
    </message>
</context>
<context>
    <name>Notify</name>
    <message>
        <source>it is no whole address, as the robot&apos;s page shows it</source>
        <translation>它不是机器人页面上显示的完整地址</translation>
    </message>
    <message>
        <source>it must begin with https://</source>
        <translation>它必须以 https:// 开头</translation>
    </message>
    <message>
        <source>it must not hold a user name</source>
        <translation>它不能包含用户名</translation>
    </message>
    <message>
        <source>its &quot;%1=&quot; is missing</source>
        <translation>缺少 “%1=”</translation>
    </message>
    <message>
        <source>no robot of the kind %1 is known</source>
        <translation>没有 %1 这种机器人</translation>
    </message>
    <message>
        <source>the secret address of %1 cannot be used: %2</source>
        <translation>%1 的保密地址无法使用：%2</translation>
    </message>
    <message numerus="yes">
        <source>(%n earlier left out)</source>
        <translation>
            <numerusform>（省略了较早的 %n 条）</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 did not take the message: %2</source>
        <translation>%1 没有接受消息：%2</translation>
    </message>
    <message>
        <source>%1 gave an answer that is not its own: %2</source>
        <translation>%1 的回答不是它该有的：%2</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>the registry lists &quot;%1&quot;, which the profile has as a part without a registry ([[parts]]); give one of them another name</source>
        <translation>注册中心列出了 &quot;%1&quot;，而配置将其作为没有注册中心的部件（[[parts]]）；请为其中之一改名</translation>
    </message>
    <message>
        <source>%1: %2 did not end in time and was ended</source>
        <translation>%1：%2 未按时结束，已被终止</translation>
    </message>
    <message>
        <source>%1: %2 ended with %3: %4</source>
        <translation>%1：%2 以 %3 结束：%4</translation>
    </message>
    <message>
        <source>%1 answers %2 instead of %3</source>
        <translation>%1 返回 %2 而不是 %3</translation>
    </message>
    <message>
        <source>%1 answers without &quot;%2&quot;</source>
        <translation>%1 的响应中没有 &quot;%2&quot;</translation>
    </message>
    <message>
        <source>%1 tells &quot;%2&quot;, which is no version: up to 128 letters, digits and . _ : @ + -</source>
        <translation>%1 返回 &quot;%2&quot;，这不是版本：最多 128 个字母、数字以及 . _ : @ + -</translation>
    </message>
    <message>
        <source>%1 answers with what is not UTF-8</source>
        <translation>%1 的响应不是 UTF-8</translation>
    </message>
    <message>
        <source>%1 answers without the field &quot;%2&quot;</source>
        <translation>%1 的响应中没有字段 &quot;%2&quot;</translation>
    </message>
    <message>
        <source>%1: the field &quot;%2&quot; is no text</source>
        <translation>%1：字段 &quot;%2&quot; 不是文本</translation>
    </message>
    <message>
        <source>%1 answers without what &quot;%2&quot; looks for</source>
        <translation>%1 的响应中没有与 &quot;%2&quot; 匹配的内容</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>No registry lists any instance, so there is nothing to release. Nothing was changed. Check the registries with &quot;switchyardctl check&quot;.</source>
        <translation>没有注册中心列出任何实例，因此无可发布。未做任何更改。请用“switchyardctl check”检查注册中心。</translation>
    </message>
    <message>
        <source>The manifest names service &quot;%1&quot; to version &quot;%2&quot;, but no registry lists that service, or the version is empty. Nothing was changed.</source>
        <translation>清单写了服务“%1”到版本“%2”，但没有注册中心列出该服务，或版本为空。未做任何更改。</translation>
    </message>
    <message>
        <source>There is no release template &quot;%1&quot;. Nothing was changed.</source>
        <translation>没有发布模板“%1”。未做任何更改。</translation>
    </message>
    <message>
        <source>The profile has no [upgrade] table, so no instance can be replaced from here. Nothing was changed.</source>
        <translation>配置文件没有 [upgrade] 表，因此无法从这里替换实例。未做任何更改。</translation>
    </message>
    <message>
        <source>Every instance already runs what the release asks for. Nothing was changed.</source>
        <translation>每个实例都已运行发布所要求的版本。未做任何更改。</translation>
    </message>
    <message>
        <source>Zone %1 cannot be upgraded while it serves: its registry cannot take single instances out, or the profile does not say what its clients wait for (&quot;propagation&quot;). Nothing was changed. The template &quot;zone&quot; upgrades it in the dark.</source>
        <translation>区域 %1 不能在提供服务时升级：其注册中心无法单独摘除实例，或配置文件没有说明其客户端要等待什么（&quot;propagation&quot;）。没有做任何更改。模板 &quot;zone&quot; 会在无流量时升级它。</translation>
    </message>
    <message>
        <source>Zone %1 has too few instances of &quot;%2&quot; to spare one while it serves. Nothing was changed. The template &quot;zone&quot; upgrades it in the dark.</source>
        <translation>区域 %1 中 &quot;%2&quot; 的实例太少，提供服务时无法腾出一个。没有做任何更改。模板 &quot;zone&quot; 会在无流量时升级它。</translation>
    </message>
    <message>
        <source>Nothing changes in zone %1, so there is no canary in it. Nothing was changed. Begin with zone %2.</source>
        <translation>区域 %1 中没有任何变更，因此其中没有金丝雀。未做任何更改。请从区域 %2 开始。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a part without a registry, so no client can be kept away from it while its zone serves. Nothing was changed. The template &quot;zone&quot; upgrades it in the dark.</source>
        <translation>&quot;%1&quot; 是没有注册中心的部件，因此在其区域提供服务时无法使客户端避开它。未作任何更改。模板 &quot;zone&quot; 会在无流量时升级它。</translation>
    </message>
    <message>
        <source>The ramp has to rise from a first per cent to 100. Nothing was changed.</source>
        <translation>流量比例必须从首个百分比递增到 100。未作任何更改。</translation>
    </message>
</context>
<context>
    <name>PlanText</name>
    <message>
        <source>A and B as recorded</source>
        <translation>A 和 B 恢复为记录的比例</translation>
    </message>
    <message>
        <source>A %1 / B %2</source>
        <translation>A %1 / B %2</translation>
    </message>
    <message>
        <source>What would be sent is being computed.</source>
        <translation>正在计算将要发送的内容。</translation>
    </message>
    <message>
        <source>A gate fails: %1</source>
        <translation>门禁不通过：%1</translation>
    </message>
    <message>
        <source>A gate is not known: %1</source>
        <translation>门禁状态未知：%1</translation>
    </message>
    <message>
        <source>This environment is protected: type its name, %1.</source>
        <translation>此环境受保护：请输入其名称 %1。</translation>
    </message>
</context>
<context>
    <name>Ports</name>
    <message>
        <source>Credentials of %1: %2</source>
        <translation>%1 的凭据：%2</translation>
    </message>
    <message>
        <source>balancer %1</source>
        <translation>负载均衡 %1</translation>
    </message>
    <message>
        <source>the message broker of %1</source>
        <translation>%1 区的消息队列服务</translation>
    </message>
    <message>
        <source>the scheduler %1</source>
        <translation>调度器 %1</translation>
    </message>
    <message>
        <source>Cloud Assistant</source>
        <translation>云助手</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>the registry of %1</source>
        <translation>%1 的注册中心</translation>
    </message>
    <message>
        <source>direct probes</source>
        <translation>直接探测</translation>
    </message>
    <message>
        <source>the actuators</source>
        <translation>actuator</translation>
    </message>
    <message>
        <source>the team database</source>
        <translation>团队数据库</translation>
    </message>
    <message>
        <source>the part %1</source>
        <translation>部件 %1</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>gateway %1</source>
        <translation>网关 %1</translation>
    </message>
    <message>
        <source>Records the weights of before and asks every gate. Nothing is changed.</source>
        <translation>记录原有权重并检查每个门禁。不做任何更改。</translation>
    </message>
    <message>
        <source>Raises %1, confirms, lowers the other zone to 0, confirms, and drains it until it is proved dark.</source>
        <translation>调高 %1 并确认，把另一个区降到 0 并确认，然后排空，直到证实静默。</translation>
    </message>
    <message>
        <source>Moves the traffic to %1 in stages, judged at each, then drains the other zone.</source>
        <translation>分阶段把流量移到 %1，每个阶段都作判定，然后排空另一个区。</translation>
    </message>
    <message>
        <source>Brings %1 back in stages, then restores the weights of before.</source>
        <translation>分阶段让 %1 重新提供服务，然后恢复原有权重。</translation>
    </message>
    <message>
        <source>Raises %1, confirms, then lowers the other zone.</source>
        <translation>调高 %1 并确认，然后调低另一个区。</translation>
    </message>
    <message>
        <source>registry %1</source>
        <translation>注册中心 %1</translation>
    </message>
    <message>
        <source>every instance out of service (%1 now)</source>
        <translation>所有实例停止服务（目前 %1 个）</translation>
    </message>
    <message>
        <source>every instance in service again</source>
        <translation>所有实例恢复服务</translation>
    </message>
    <message>
        <source>Takes %1 out of its registry as a whole, waits %2 until every client knows, replaces its instances group by group, puts it back, asks each one, then runs the checks.</source>
        <translation>将 %1 整体从注册中心摘除，等待 %2 让所有客户端得知，逐组替换其实例，恢复到注册中心，逐个询问，然后运行检查。</translation>
    </message>
    <message>
        <source>Replaces the instances of %1 in the dark, group by group, asks each one, then runs the checks. Its registry is not told before: its kind cannot, or the profile does not say what its clients wait for (propagation).</source>
        <translation>在静默状态下逐组替换 %1 的实例，逐个询问，然后运行检查。事先不通知其注册中心：该类型不支持，或配置文件没有说明其客户端的等待时间（propagation）。</translation>
    </message>
    <message>
        <source>scheduler %1</source>
        <translation>调度器 %1</translation>
    </message>
    <message>
        <source>jobs are started on machines of %1</source>
        <translation>任务在 %1 的机器上启动</translation>
    </message>
    <message>
        <source>no job is started on machines of %1 any more</source>
        <translation>任务不再在 %1 的机器上启动</translation>
    </message>
    <message>
        <source>Nobody knows which jobs of the scheduler %1 are due: it does not tell. %2</source>
        <translation>无法得知调度器 %1 的哪些任务即将执行：它没有应答。%2</translation>
    </message>
    <message>
        <source>Parts of scheduled jobs that run in zone %1 now: %2, such as %3. Nothing is stopped where they run before they end.</source>
        <translation>区域 %1 中正在运行的定时任务分片：%2 个，例如 %3。在它们结束之前，不会停止其所在的任何实例。</translation>
    </message>
    <message>
        <source>%1 until registries&apos; clients know</source>
        <translation>注册中心的客户端获知 %1</translation>
    </message>
    <message>
        <source>%1 until instances are registered</source>
        <translation>实例注册 %1</translation>
    </message>
    <message>
        <source>%1 of watching</source>
        <translation>观察 %1</translation>
    </message>
    <message>
        <source>%1 until weights are confirmed</source>
        <translation>权重确认 %1</translation>
    </message>
    <message numerus="yes">
        <source>Planned: %1 of waiting (%2), and what %n round(s) of deploys take.</source>
        <translation>
            <numerusform>计划：等待 %1（%2），另加 %n 轮部署所需的时间。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Batch by batch, in zones that serve meanwhile, it would be %1 of waiting (%2), and %n round(s).</source>
        <translation>
            <numerusform>若在仍提供服务的区内逐批进行，则需等待 %1（%2），并有 %n 轮部署。</numerusform>
        </translation>
    </message>
    <message>
        <source>Before step 1 %1 looks at the database, cache and messages that the zones share; unless it ends with 0 nothing is begun.</source>
        <translation>在第 1 步之前，%1 会检查两个区域共用的数据库、缓存和消息；除非它以 0 结束，否则不会开始任何操作。</translation>
    </message>
    <message>
        <source>Old and new versions may share database, cache and messages: declared, %1</source>
        <translation>新旧版本可以共用数据库、缓存和消息：已声明，%1</translation>
    </message>
    <message>
        <source>No scheduled job is due within the time that the plan may take (%1).</source>
        <translation>在计划可能占用的时间（%1）内没有到期的定时任务。</translation>
    </message>
    <message>
        <source>Scheduled jobs that are due within the time that the plan may take (%1): %2</source>
        <translation>在计划可能占用的时间（%1）内到期的定时任务：%2</translation>
    </message>
    <message>
        <source>out of service: %1</source>
        <translation>停止服务：%1</translation>
    </message>
    <message>
        <source>in service again: %1</source>
        <translation>恢复服务：%1</translation>
    </message>
    <message>
        <source>Upgrades %1 while it serves, %2 instances in %3 batches: each leaves when the one before is in service again and was watched.</source>
        <translation>在 %1 提供服务的同时升级它：%2 个实例，分 %3 批；前一批恢复服务并经过观察后，下一批才撤下。</translation>
    </message>
    <message>
        <source>Keeps %1 whole at the old versions: the way back stays open.</source>
        <translation>保持 %1 完整地运行旧版本：仍可回退。</translation>
    </message>
    <message>
        <source>command &quot;%1&quot;</source>
        <translation>命令“%1”</translation>
    </message>
    <message>
        <source>Upgrades %1 instances of %2 while it serves, and watches them for %3 beside the old ones before anything else is touched.</source>
        <translation>在 %2 仍在服务时升级其中 %1 个实例，与旧实例并行观察 %3，此前不触及其他任何实例。</translation>
    </message>
    <message>
        <source>Before step 1 %1 is asked for what each service that changes is to install; unless all of it is there nothing is begun.</source>
        <translation>在第 1 步之前，会用 %1 查询每个变更服务要安装的制品；除非全部存在，否则不会开始任何操作。</translation>
    </message>
    <message>
        <source>Service %1 is listed in zone %2 alone: zone %3 has no instance of it, and while %3 serves by itself nobody answers for %1. If it belongs there, see why it does not register before you begin.</source>
        <translation>服务 %1 只登记在区域 %2：区域 %3 没有它的实例，%3 单独服务期间无人应答 %1。如果它应在那里，请在开始之前查明它为何没有注册。</translation>
    </message>
    <message>
        <source>Upgrades the rest of %1 while it serves, %2 instances in %3 batches, then restores the weights of before.</source>
        <translation>在 %1 持续服务时升级其余实例，%2 个，分 %3 批，然后恢复原来的权重。</translation>
    </message>
    <message>
        <source>Leaves %1 % of the users in %2, upgrades %3 instances of it while it serves, and watches them for %4 before anything else is touched.</source>
        <translation>在 %2 只保留 %1 % 的用户，在其持续服务时升级其中 %3 个实例，并观察 %4，然后才改动其他实例。</translation>
    </message>
</context>
<context>
    <name>Process</name>
    <message>
        <source>A command must begin with the absolute path of a program; nothing was run.</source>
        <translation>命令必须以程序的绝对路径开头；未运行任何命令。</translation>
    </message>
    <message>
        <source>A command holds a NUL; nothing was run.</source>
        <translation>命令含有 NUL 字符；未运行任何命令。</translation>
    </message>
    <message>
        <source>%1 could not be started: %2.</source>
        <translation>%1 无法启动：%2。</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>&quot;lab-file&quot; is for the built-in lab alone, and %1 is not on this machine; use { keychain = &quot;name&quot; } or { command = [...] }</source>
        <translation>&quot;lab-file&quot; 只用于内置实验环境，而 %1 不在本机；请用 { keychain = &quot;name&quot; } 或 { command = [...] }</translation>
    </message>
    <message>
        <source>the cloud&apos;s endpoint</source>
        <translation>云服务的接入点</translation>
    </message>
    <message>
        <source>one [[balancers]] table for each balancer</source>
        <translation>每个负载均衡一张 [[balancers]] 表</translation>
    </message>
    <message>
        <source>{ A = [&quot;...&quot;], B = [&quot;...&quot;] }</source>
        <translation>{ A = [&quot;...&quot;], B = [&quot;...&quot;] }</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>the tables [zones.A] and [zones.B]</source>
        <translation>[zones.A] 和 [zones.B] 两张表</translation>
    </message>
    <message>
        <source>a table of its own, with gateways</source>
        <translation>各自的一张表，写明网关</translation>
    </message>
    <message>
        <source>the profile</source>
        <translation>配置文件</translation>
    </message>
    <message>
        <source>this is not TOML: %1</source>
        <translation>这不是 TOML：%1</translation>
    </message>
    <message>
        <source>the profile cannot be read: %1</source>
        <translation>配置文件无法读取：%1</translation>
    </message>
    <message>
        <source>a profile of more than 1 MiB is not read</source>
        <translation>不读取超过 1 MiB 的配置文件</translation>
    </message>
    <message>
        <source>a list of lists of services: [[&quot;config&quot;], [&quot;order&quot;, &quot;coupon&quot;]]</source>
        <translation>由服务列表组成的列表：[[&quot;config&quot;], [&quot;order&quot;, &quot;coupon&quot;]]</translation>
    </message>
    <message>
        <source>percentages that rise and end with 100, such as [5, 25, 50, 100]</source>
        <translation>递增并以 100 结尾的百分比，例如 [5, 25, 50, 100]</translation>
    </message>
    <message>
        <source>{ capacity-headroom = 0.3, alone-limit = &quot;4h&quot; }</source>
        <translation>{ capacity-headroom = 0.3, alone-limit = &quot;4h&quot; }</translation>
    </message>
    <message>
        <source>{ keychain = &quot;name&quot; } or { command = [&quot;/absolute/program&quot;, &quot;...&quot;] }; the secret itself never stands in a profile</source>
        <translation>{ keychain = &quot;name&quot; } 或 { command = [&quot;/absolute/program&quot;, &quot;...&quot;] }；密钥本身绝不写在配置文件中</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must have exactly one source: %2</source>
        <translation>&quot;%1&quot; 必须恰好有一个来源：%2</translation>
    </message>
    <message>
        <source>one [[registries]] table for each registry</source>
        <translation>每个注册中心一张 [[registries]] 表</translation>
    </message>
    <message>
        <source>one [[checks]] table for each check</source>
        <translation>每项检查一张 [[checks]] 表</translation>
    </message>
    <message>
        <source>{ status = 200, body = &quot;...&quot; }</source>
        <translation>{ status = 200, body = &quot;...&quot; }</translation>
    </message>
    <message>
        <source>a table { ... }</source>
        <translation>表 { ... }</translation>
    </message>
    <message>
        <source>a list of { url = &quot;...&quot;, status = &quot;...&quot; }</source>
        <translation>由 { url = &quot;...&quot;, status = &quot;...&quot; } 组成的列表</translation>
    </message>
    <message>
        <source>the gateway &quot;%1&quot; stands twice in one zone</source>
        <translation>网关 &quot;%1&quot; 在同一个区中出现了两次</translation>
    </message>
    <message>
        <source>{ url = &quot;...&quot; }</source>
        <translation>{ url = &quot;...&quot; }</translation>
    </message>
    <message>
        <source>a list of { name = &quot;...&quot;, per-minute = 12 }</source>
        <translation>由 { name = &quot;...&quot;, per-minute = 12 } 组成的列表</translation>
    </message>
    <message>
        <source>a text in quotes, not empty, on one line</source>
        <translation>引号中的文本，非空，单行</translation>
    </message>
    <message>
        <source>1 to 63 lower-case letters, digits and hyphens, the first a letter or digit, in quotes</source>
        <translation>引号中的 1 到 63 个小写字母、数字和连字符，首字符为字母或数字</translation>
    </message>
    <message>
        <source>a service&apos;s name in lower case: letters, digits, &apos;.&apos;, &apos;_&apos;, &apos;-&apos;, in quotes</source>
        <translation>引号中的小写服务名：字母、数字、&apos;.&apos;、&apos;_&apos;、&apos;-&apos;</translation>
    </message>
    <message>
        <source>a name of letters, digits, &apos;.&apos;, &apos;_&apos;, &apos;:&apos;, &apos;-&apos;, in quotes</source>
        <translation>引号中的名称：字母、数字、&apos;.&apos;、&apos;_&apos;、&apos;:&apos;、&apos;-&apos;</translation>
    </message>
    <message>
        <source>the name of an HTTP header, such as &quot;X-Instance&quot;</source>
        <translation>HTTP 头部的名称，例如 &quot;X-Instance&quot;</translation>
    </message>
    <message>
        <source>the name of a metric label, such as &quot;zone&quot;</source>
        <translation>指标标签的名称，例如 &quot;zone&quot;</translation>
    </message>
    <message>
        <source>an address or range, such as &quot;10.0.1.0/24&quot;</source>
        <translation>地址或地址段，例如 &quot;10.0.1.0/24&quot;</translation>
    </message>
    <message>
        <source>an absolute path in quotes</source>
        <translation>引号中的绝对路径</translation>
    </message>
    <message>
        <source>&quot;unix:/path&quot; or &quot;tcp:host:port&quot;</source>
        <translation>&quot;unix:/path&quot; 或 &quot;tcp:host:port&quot;</translation>
    </message>
    <message>
        <source>an http:// or https:// URL without user name, query or fragment, such as &quot;http://10.0.1.20:8761/eureka&quot;</source>
        <translation>不含用户名、查询和片段的 http:// 或 https:// URL，例如 &quot;http://10.0.1.20:8761/eureka&quot;</translation>
    </message>
    <message>
        <source>an http:// or https:// URL without user name or fragment, such as &quot;https://shop.example.com/health&quot;</source>
        <translation>不含用户名和片段的 http:// 或 https:// URL，例如 &quot;https://shop.example.com/health&quot;</translation>
    </message>
    <message>
        <source>a scheme, host and port without a path, such as &quot;https://10.0.1.10&quot;</source>
        <translation>协议、主机和端口，不含路径，例如 &quot;https://10.0.1.10&quot;</translation>
    </message>
    <message>
        <source>an http:// or https:// URL, {service} stands for each service, such as &quot;https://shop.example.com/{service}/health&quot;</source>
        <translation>http:// 或 https:// URL，{service} 代表各个服务，例如 &quot;https://shop.example.com/{service}/health&quot;</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in %2 is empty; it must be %3</source>
        <translation>%2 中的 &quot;%1&quot; 为空；必须是%3</translation>
    </message>
    <message>
        <source>a list of texts: [&quot;...&quot;, &quot;...&quot;]</source>
        <translation>文本列表：[&quot;...&quot;, &quot;...&quot;]</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in %2 names &quot;%3&quot; twice</source>
        <translation>%2 中的 &quot;%1&quot; 把 &quot;%3&quot; 写了两次</translation>
    </message>
    <message>
        <source>a text in quotes</source>
        <translation>引号中的文本</translation>
    </message>
    <message>
        <source>a program and its arguments: [&quot;/absolute/program&quot;, &quot;...&quot;]</source>
        <translation>程序及其参数：[&quot;/absolute/program&quot;, &quot;...&quot;]</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in %2 begins with &quot;%3&quot;; only arguments may hold {...}</source>
        <translation>%2 中的 &quot;%1&quot; 以 &quot;%3&quot; 开头；只有参数中可以有 {...}</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in %2 begins with &quot;%3&quot;; a program must be an absolute path</source>
        <translation>%2 中的 &quot;%1&quot; 以 &quot;%3&quot; 开头；程序必须是绝对路径</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in %2 has {%3}; allowed are {%4}</source>
        <translation>%2 中的 &quot;%1&quot; 含有 {%3}；允许的是 {%4}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a decimal number</source>
        <translation>小数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a date or time</source>
        <translation>日期或时间</translation>
    </message>
    <message>
        <source>%1 lacks &quot;%2&quot;: %3</source>
        <translation>%1 缺少 &quot;%2&quot;：%3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in %2 is %3; it must be %4</source>
        <translation>%2 中的 &quot;%1&quot; 是%3；必须是%4</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in %2 is &quot;%3&quot;; it must be %4</source>
        <translation>%2 中的 &quot;%1&quot; 是 &quot;%3&quot;；必须是%4</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>以下之一：%1</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>从 %1 到 %2 的整数</translation>
    </message>
    <message>
        <source>a duration such as &quot;500ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;4h&quot;</source>
        <translation>时长，例如 &quot;500ms&quot;、&quot;30s&quot;、&quot;5m&quot; 或 &quot;4h&quot;</translation>
    </message>
    <message>
        <source>from %1 to %2 seconds</source>
        <translation>%1 到 %2 秒</translation>
    </message>
    <message>
        <source>a ratio from 0 to 1, such as 0.3</source>
        <translation>0 到 1 的比率，例如 0.3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not belong in %2: %3</source>
        <translation>&quot;%1&quot; 不属于 %2：%3</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot; in %2</source>
        <translation>%2 中有未知的键 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>; did you mean &quot;%1&quot;?</source>
        <translation>；是否想写 &quot;%1&quot;？</translation>
    </message>
    <message>
        <source>; allowed are %1</source>
        <translation>；允许的是 %1</translation>
    </message>
    <message>
        <source>{ lease = &quot;90s&quot;, fetch = &quot;30s&quot; }</source>
        <translation>{ lease = &quot;90s&quot;, fetch = &quot;30s&quot; }</translation>
    </message>
    <message>
        <source>it is a key of another kind of balancer than &quot;%1&quot;</source>
        <translation>该键属于与“%1”不同的另一种负载均衡器</translation>
    </message>
    <message>
        <source>it is a key of another kind of registry than &quot;%1&quot;</source>
        <translation>该键属于“%1”以外的注册中心类型</translation>
    </message>
    <message>
        <source>two registries have the URL &quot;%1&quot;; each zone has a registry of its own</source>
        <translation>两个注册中心的 URL 都是“%1”；每个区应有自己的注册中心</translation>
    </message>
    <message>
        <source>two registries have the hosts &quot;%1&quot; and the same root; each zone has a registry of its own</source>
        <translation>两个注册中心的 hosts 都是“%1”且 root 相同；每个区应有自己的注册中心</translation>
    </message>
    <message>
        <source>two checks have the name &quot;%1&quot;</source>
        <translation>两项检查的名称都是“%1”</translation>
    </message>
    <message>
        <source>&quot;control&quot; is &quot;%1&quot;; the lab is on this machine alone</source>
        <translation>“control”是“%1”；实验环境只在本机上</translation>
    </message>
    <message>
        <source>&quot;host:port&quot; of each server, with commas between, such as &quot;10.0.1.20:2181,10.0.1.21:2181&quot;</source>
        <translation>每台服务器的“host:port”，以逗号分隔，例如 &quot;10.0.1.20:2181,10.0.1.21:2181&quot;</translation>
    </message>
    <message>
        <source>the path of a node, such as &quot;/services&quot;</source>
        <translation>节点路径，例如 &quot;/services&quot;</translation>
    </message>
    <message>
        <source>one [[queues]] table for each message broker</source>
        <translation>每个消息队列服务一张 [[queues]] 表</translation>
    </message>
    <message>
        <source>the message broker &quot;%1&quot; stands twice; each zone has a broker of its own</source>
        <translation>消息队列服务“%1”出现了两次；每个区有自己的消息队列服务</translation>
    </message>
    <message>
        <source>&quot;direct&quot;, &quot;socks5h://host:port&quot; or &quot;ssh:host&quot;, the host as your ssh knows it</source>
        <translation>&quot;direct&quot;、&quot;socks5h://host:port&quot; 或 &quot;ssh:host&quot;，主机名即您的 ssh 所认识的名称</translation>
    </message>
    <message>
        <source>{ actuator = &quot;/actuator&quot;, limit = &quot;60s&quot; }</source>
        <translation>{ actuator = &quot;/actuator&quot;, limit = &quot;60s&quot; }</translation>
    </message>
    <message>
        <source>&quot;peers&quot; names the registry&apos;s own URL &quot;%1&quot;; it names the other servers of the same registry</source>
        <translation>&quot;peers&quot; 写了该注册中心自己的 URL &quot;%1&quot;；它应写同一注册中心的其他服务器</translation>
    </message>
    <message>
        <source>a path such as &quot;/actuator&quot;, or &quot;/&quot;</source>
        <translation>路径，例如 &quot;/actuator&quot;，或 &quot;/&quot;</translation>
    </message>
    <message>
        <source>&quot;command&quot; and &quot;%1&quot; stand in one check; a command makes its own requests and says by its exit code</source>
        <translation>同一个检查里既有 &quot;command&quot; 又有 &quot;%1&quot;；命令自己发出请求，并以退出码作答</translation>
    </message>
    <message>
        <source>&quot;limit&quot; is of a &quot;command&quot;, and this check has none</source>
        <translation>&quot;limit&quot; 属于 &quot;command&quot;，而这个检查没有命令</translation>
    </message>
    <message>
        <source>{ name = &quot;...&quot;, set = [...], clear = [...], shown = [...] }</source>
        <translation>{ name = &quot;...&quot;, set = [...], clear = [...], shown = [...] }</translation>
    </message>
    <message>
        <source>&quot;%1&quot; says nothing without &quot;worker-connections&quot;, which nginx&apos;s own configuration names</source>
        <translation>没有 &quot;worker-connections&quot;（nginx 自身配置中的值）时，&quot;%1&quot; 没有意义</translation>
    </message>
    <message>
        <source>a header and what its value holds, such as &quot;X-Zone: b&quot;</source>
        <translation>一个标头及其值所含的内容，例如 &quot;X-Zone: b&quot;</translation>
    </message>
    <message>
        <source>a host&apos;s name, such as &quot;shop.example.com&quot;</source>
        <translation>主机域名，例如 &quot;shop.example.com&quot;</translation>
    </message>
    <message>
        <source>a scheduler for both zones needs &quot;addresses&quot; in [zones.A] and [zones.B]: without them nobody can say in which zone a job runs</source>
        <translation>两个区域共用的调度器需要 [zones.A] 和 [zones.B] 中的 &quot;addresses&quot;：没有它们就无法判断任务在哪个区域运行</translation>
    </message>
    <message>
        <source>the name of a time zone, such as &quot;Asia/Shanghai&quot;</source>
        <translation>时区名称，例如 &quot;Asia/Shanghai&quot;</translation>
    </message>
    <message>
        <source>&quot;host:port&quot; of the MySQL server, such as &quot;10.0.1.40:3306&quot;</source>
        <translation>MySQL 服务器的 &quot;主机:端口&quot;，例如 &quot;10.0.1.40:3306&quot;</translation>
    </message>
    <message>
        <source>it is a key of another kind of scheduler than &quot;%1&quot;</source>
        <translation>它是另一种调度器的键，不属于 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>the scheduler at &quot;%1&quot; stands twice; one for both zones stands once, with zone = &quot;both&quot;</source>
        <translation>调度器 &quot;%1&quot; 出现了两次；两个区域共用的调度器只写一次，并使用 zone = &quot;both&quot;</translation>
    </message>
    <message>
        <source>one [[jobs]] table for each scheduler of jobs</source>
        <translation>每个任务调度器一个 [[jobs]] 表</translation>
    </message>
    <message>
        <source>a namespace without a slash before it, such as &quot;shop-jobs&quot; or &quot;shop/jobs&quot;</source>
        <translation>前面不带斜杠的命名空间，例如 &quot;shop-jobs&quot; 或 &quot;shop/jobs&quot;</translation>
    </message>
    <message>
        <source>[shared] has either &quot;audit&quot;, a command that looks whether old and new versions may run together on what both zones share, or &quot;declared&quot;, who says so</source>
        <translation>[shared] 需要二选一：&quot;audit&quot;，即检查新旧版本能否在两个区域共用的资源上同时运行的命令；或 &quot;declared&quot;，即由谁声明可以</translation>
    </message>
    <message>
        <source>&quot;limit&quot; is of an &quot;audit&quot;, and there is none</source>
        <translation>&quot;limit&quot; 属于 &quot;audit&quot;，而此处没有 &quot;audit&quot;</translation>
    </message>
    <message>
        <source>one [[commands]] table for each command</source>
        <translation>每个命令一个 [[commands]] 表</translation>
    </message>
    <message>
        <source>two commands have the name &quot;%1&quot;</source>
        <translation>有两个命令同名“%1”</translation>
    </message>
    <message>
        <source>no instance is upgraded in the step &quot;%1&quot;; &quot;upgraded&quot; is for upgrade, canary and rolling</source>
        <translation>步骤“%1”中不升级任何实例；“upgraded”用于 upgrade、canary 和 rolling</translation>
    </message>
    <message>
        <source>&quot;endpoint&quot; is &quot;%1&quot;; beyond this machine it must begin with https://</source>
        <translation>“endpoint”是“%1”；在本机之外它必须以 https:// 开头</translation>
    </message>
    <message>
        <source>the name of a user, such as &quot;deploy&quot;</source>
        <translation>用户名，例如 &quot;deploy&quot;</translation>
    </message>
    <message>
        <source>the ECS instance id of each host, as registries have it: { &quot;10.0.1.11&quot; = &quot;i-bp1a&quot; }</source>
        <translation>每台主机（按注册中心的写法）的 ECS 实例 ID：{ &quot;10.0.1.11&quot; = &quot;i-bp1a&quot; }</translation>
    </message>
    <message>
        <source>it is a key of another way to upgrade than &quot;%1&quot;</source>
        <translation>该键属于与“%1”不同的另一种升级方式</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in %2 must be %3</source>
        <translation>%2 中的“%1”必须是%3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands twice in %2</source>
        <translation>“%1”在 %2 中出现了两次</translation>
    </message>
    <message>
        <source>a pattern with one group around the version, such as &quot;version=([0-9.]+)&quot;</source>
        <translation>含有一个括住版本的分组的正则表达式，例如 &quot;version=([0-9.]+)&quot;</translation>
    </message>
    <message>
        <source>&quot;command&quot; and &quot;%1&quot; stand in one &quot;version&quot;; a command prints the version itself</source>
        <translation>同一 &quot;version&quot; 中同时有 &quot;command&quot; 和 &quot;%1&quot;；命令自行打印版本</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and &quot;%2&quot; stand in one &quot;version&quot;; it is taken from one of them</source>
        <translation>同一 &quot;version&quot; 中同时有 &quot;%1&quot; 和 &quot;%2&quot;；版本只取自其中之一</translation>
    </message>
    <message>
        <source>&quot;limit&quot; is of a &quot;command&quot;, and there is none</source>
        <translation>&quot;limit&quot; 属于 &quot;command&quot;，而此处没有命令</translation>
    </message>
    <message>
        <source>the place &quot;%1&quot; is named for both zones</source>
        <translation>位置 &quot;%1&quot; 被同时用于两个区域</translation>
    </message>
    <message>
        <source>{ url = &quot;...&quot;, json = &quot;version&quot; }</source>
        <translation>{ url = &quot;...&quot;, json = &quot;version&quot; }</translation>
    </message>
    <message>
        <source>{ A = [&quot;http://...&quot;], B = [&quot;http://...&quot;] }</source>
        <translation>{ A = [&quot;http://...&quot;], B = [&quot;http://...&quot;] }</translation>
    </message>
    <message>
        <source>one [[parts]] table for each part that no registry lists</source>
        <translation>每个未在注册中心列出的部件一个 [[parts]] 表</translation>
    </message>
    <message>
        <source>two parts have the name &quot;%1&quot;</source>
        <translation>两个部件同名 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>&quot;assets-of&quot; and &quot;expect&quot; stand in one check; each asset is expected with status 200</source>
        <translation>同一检查中同时有 &quot;assets-of&quot; 和 &quot;expect&quot;；每个资源都应以状态 200 返回</translation>
    </message>
    <message>
        <source>{ mode = &quot;acts&quot;, objective = 0.999, minimum-rate = 0.001, bad-rate = 0.005 }</source>
        <translation>{ mode = &quot;acts&quot;, objective = 0.999, minimum-rate = 0.001, bad-rate = 0.005 }</translation>
    </message>
    <message>
        <source>a http or https URL that may hold {zone}, {service}, {from}, {to}, {from-ms} and {to-ms}</source>
        <translation>http 或 https 网址，可含 {zone}、{service}、{from}、{to}、{from-ms} 和 {to-ms}</translation>
    </message>
    <message>
        <source>{ time = &quot;...&quot;, status = &quot;...&quot; }</source>
        <translation>{ time = &quot;...&quot;, status = &quot;...&quot; }</translation>
    </message>
    <message>
        <source>one [[telemetry.logs]] table for each log</source>
        <translation>每个日志一个 [[telemetry.logs]] 表</translation>
    </message>
    <message>
        <source>it is a key of another kind of metrics than &quot;%1&quot;</source>
        <translation>它属于“%1”以外的另一类监控来源</translation>
    </message>
    <message>
        <source>the exporter of an open nginx counts requests without their status, so that errors cannot be told: give a query &quot;errors&quot; of your own, or use kind = &quot;access-log&quot;, or the preset of another exporter</source>
        <translation>开源版 nginx 的导出器只统计请求数，不带状态码，因此无法得知错误：请自己给出“errors”查询，或使用 kind = &quot;access-log&quot;，或改用其他导出器的预设</translation>
    </message>
    <message>
        <source>nothing here tells how many requests were slow: &quot;slow-over&quot; needs a preset with histograms (&quot;spring&quot;, &quot;nginx-vts&quot;) or a query &quot;slow&quot; of your own</source>
        <translation>这里没有任何内容能说明有多少慢请求：“slow-over”需要带直方图的预设（“spring”、“nginx-vts”），或你自己的“slow”查询</translation>
    </message>
    <message>
        <source>nobody says which of HAProxy&apos;s servers are of which zone: name them in &quot;zone-values&quot;, or name a label that is A or B in &quot;zone-label&quot;</source>
        <translation>没有说明 HAProxy 的哪些服务器属于哪个区域：请在“zone-values”中列出，或在“zone-label”中指定取值为 A 或 B 的标签</translation>
    </message>
    <message>
        <source>this kind counts at the profile&apos;s own balancers of kind &quot;haproxy&quot;, and there is none</source>
        <translation>此类型在配置文件自己的“haproxy”类负载均衡上计数，而这里一个也没有</translation>
    </message>
    <message>
        <source>no line can be read by this format: %1</source>
        <translation>用这一格式读不出任何一行：%1</translation>
    </message>
    <message>
        <source>the log does not tell how long a request took: it needs $request_time, or &quot;seconds&quot; in &quot;fields&quot;</source>
        <translation>日志没有记录请求耗时：需要 $request_time，或在“fields”中给出“seconds”</translation>
    </message>
    <message>
        <source>no log is of zone %1</source>
        <translation>没有任何日志属于区域 %1</translation>
    </message>
    <message>
        <source>an alibaba-alb has either &quot;group&quot; and &quot;port&quot; (its servers are weighted) or &quot;rule&quot; (its server groups are)</source>
        <translation>alibaba-alb 要么有 &quot;group&quot; 和 &quot;port&quot;（对服务器加权），要么有 &quot;rule&quot;（对服务器组加权）</translation>
    </message>
    <message>
        <source>&quot;group&quot; and &quot;port&quot; belong together: a group&apos;s servers are known by id and port</source>
        <translation>&quot;group&quot; 与 &quot;port&quot; 须同时出现：组内服务器以 id 和端口识别</translation>
    </message>
    <message>
        <source>server &quot;%1&quot; is in zone A and in zone B; a server belongs to one zone</source>
        <translation>服务器“%1”同时在区域 A 和区域 B 中；一台服务器只属于一个区域</translation>
    </message>
    <message>
        <source>two balancers have the id &quot;%1&quot;; each needs its own</source>
        <translation>两个负载均衡器的 id 同为“%1”；每个都需要自己的 id</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the same balancer as &quot;%2&quot;; list it once</source>
        <translation>“%1”与“%2”是同一个负载均衡器；请只列一次</translation>
    </message>
    <message>
        <source>&quot;ramp&quot; must be %1</source>
        <translation>&quot;ramp&quot; 必须是 %1</translation>
    </message>
    <message>
        <source>&quot;ramp&quot; ends with %1; it must be %2</source>
        <translation>&quot;ramp&quot; 以 %1 结尾；它必须是 %2</translation>
    </message>
    <message>
        <source>&quot;groups&quot; must be %1</source>
        <translation>&quot;groups&quot; 必须是 %1</translation>
    </message>
    <message>
        <source>service &quot;%1&quot; stands twice in &quot;groups&quot;</source>
        <translation>服务“%1”在 &quot;groups&quot; 中出现了两次</translation>
    </message>
    <message>
        <source>&quot;stop&quot; has both &quot;actuator&quot; and &quot;command&quot;; an instance is asked to end in one way</source>
        <translation>&quot;stop&quot; 同时有 &quot;actuator&quot; 和 &quot;command&quot;；请求实例结束只能用一种方式</translation>
    </message>
    <message>
        <source>&quot;stop&quot; lacks &quot;actuator&quot;, the path of Spring Boot&apos;s actuator, or &quot;command&quot;</source>
        <translation>&quot;stop&quot; 缺少 &quot;actuator&quot;（Spring Boot actuator 的路径）或 &quot;command&quot;</translation>
    </message>
    <message>
        <source>the &quot;limit&quot; of &quot;stop&quot; is not shorter than the &quot;deadline&quot; of both stop and deploy: nothing could be deployed after a slow stop</source>
        <translation>&quot;stop&quot; 的 &quot;limit&quot; 不短于停止与部署共用的 &quot;deadline&quot;：缓慢停止之后将无法部署</translation>
    </message>
    <message>
        <source>these metrics tell whole minutes, and late: a stage of a release must last %1 s at least, else it is over before it was seen. &quot;%2&quot; in [release] is %3 s</source>
        <translation>这些指标按整分钟给出，并且有延迟：发布的每个阶段至少要持续 %1 秒，否则还没看到数据就已结束。[release] 中的 &quot;%2&quot; 为 %3 秒</translation>
    </message>
    <message>
        <source>CloudMonitor is asked of one region with one key, and the balancers &quot;%1&quot; and &quot;%2&quot; differ in these</source>
        <translation>云监控只用一个密钥查询一个地域，而负载均衡 &quot;%1&quot; 与 &quot;%2&quot; 在这些方面不同</translation>
    </message>
    <message>
        <source>CloudMonitor counts by server group, and no balancer here has one of each zone: that takes kind = &quot;alibaba-alb&quot; with a &quot;rule&quot;. Of a CLB, and of a group that holds both zones&apos; servers, it knows no metric by zone. Use kind = &quot;access-log&quot; or &quot;prometheus&quot;</source>
        <translation>云监控按服务器组计数，而这里没有哪个负载均衡为每个区域各设一个服务器组：这需要 kind = &quot;alibaba-alb&quot; 并写 &quot;rule&quot;。对 CLB，以及同时包含两个区域服务器的服务器组，它没有按区域的指标。请改用 kind = &quot;access-log&quot; 或 &quot;prometheus&quot;</translation>
    </message>
    <message>
        <source>&quot;%1&quot; signs no message; its address is all the secret it has</source>
        <translation>“%1” 的消息不签名；它的地址就是全部秘密</translation>
    </message>
    <message>
        <source>one [[notify]] table for each robot</source>
        <translation>每个机器人一个 [[notify]] 表</translation>
    </message>
    <message>
        <source>two robots have the name &quot;%1&quot;; give one of them another</source>
        <translation>两个机器人都叫 “%1”；请给其中一个换个名字</translation>
    </message>
    <message>
        <source>&quot;credentials&quot; in &quot;stop&quot; are for an &quot;actuator&quot;; a command has its own</source>
        <translation>&quot;stop&quot; 中的 &quot;credentials&quot; 用于 &quot;actuator&quot;；命令使用自己的凭据</translation>
    </message>
    <message>
        <source>ZooKeeper cannot be reached by TLS: its C client, as Debian packages it, is built without. Reach a port of it that has none by via = &quot;ssh:host&quot;, which encrypts the way</source>
        <translation>无法通过 TLS 连接 ZooKeeper：Debian 打包的 C 客户端不含 TLS。请用 via = &quot;ssh:host&quot; 连接其不带 TLS 的端口，由 ssh 加密传输</translation>
    </message>
    <message>
        <source>[team] of the kind &quot;mysql&quot; needs &quot;ca-file&quot;, an authority that signs your own servers alone: this client does not compare the server&apos;s name with its certificate</source>
        <translation>类型为 &quot;mysql&quot; 的 [team] 需要 &quot;ca-file&quot;，即只为您自己的服务器签发证书的机构：此客户端不会比对服务器名称与证书</translation>
    </message>
    <message>
        <source>&quot;2026-11-09 00:00&quot;, &quot;11-09 00:00&quot; each year, &quot;day 28 18:00&quot; each month, &quot;Fri 16:00&quot; each week or &quot;16:00&quot; each day</source>
        <translation>&quot;2026-11-09 00:00&quot;（一次）、&quot;11-09 00:00&quot;（每年）、&quot;day 28 18:00&quot;（每月）、&quot;Fri 16:00&quot;（每周）或 &quot;16:00&quot;（每天）</translation>
    </message>
    <message>
        <source>&quot;from&quot; and &quot;to&quot; of a freeze are written in the same way: both once, or both each year, month, week or day</source>
        <translation>冻结期的 &quot;from&quot; 与 &quot;to&quot; 写法必须相同：都是一次，或都是每年、每月、每周、每天</translation>
    </message>
    <message>
        <source>the freeze ends before it begins</source>
        <translation>冻结期的结束早于开始</translation>
    </message>
    <message>
        <source>one [[freeze]] table for each time in which nothing is released</source>
        <translation>每段不发布的时间写一个 [[freeze]] 表</translation>
    </message>
    <message>
        <source>{ percent = 10, hold = &quot;10m&quot;, weight = 10 }</source>
        <translation>{ percent = 10, hold = &quot;10m&quot;, weight = 10 }</translation>
    </message>
</context>
<context>
    <name>Prometheus</name>
    <message>
        <source>No series of the metrics server has A or B as its label &quot;%1&quot;.</source>
        <translation>指标服务器没有任何序列的标签“%1”为 A 或 B。</translation>
    </message>
    <message>
        <source>The metrics server %1</source>
        <translation>指标服务器 %1</translation>
    </message>
    <message>
        <source>The metrics server&apos;s answer cannot be read: %1.</source>
        <translation>指标服务器的应答无法读取：%1。</translation>
    </message>
    <message>
        <source>it is neither a vector nor a matrix</source>
        <translation>它既不是 vector，也不是 matrix</translation>
    </message>
    <message>
        <source>it has no result</source>
        <translation>没有结果</translation>
    </message>
    <message>
        <source>a series of it is not one</source>
        <translation>其中一项不是序列</translation>
    </message>
    <message>
        <source>The metrics server</source>
        <translation>指标服务器</translation>
    </message>
    <message>
        <source>The metrics server says: %1 (%2)</source>
        <translation>指标服务器称：%1（%2）</translation>
    </message>
    <message>
        <source>it has no status</source>
        <translation>没有状态</translation>
    </message>
    <message>
        <source>No series of the metrics server has one of %2 as its label &quot;%1&quot;.</source>
        <translation>监控服务器的序列中，没有一条的标签“%1”是 %2 之一。</translation>
    </message>
    <message>
        <source>No histogram of the metrics server has a bucket at %1 s, so that slow requests cannot be told. Give the service such a bucket (for Spring: management.metrics.distribution.slo.http.server.requests), or take &quot;slow-over&quot; out of the profile.</source>
        <translation>监控服务器的直方图都没有 %1 秒这一分桶，因此无法判断慢请求。请为服务加上这一分桶（Spring：management.metrics.distribution.slo.http.server.requests），或从配置文件中去掉“slow-over”。</translation>
    </message>
</context>
<context>
    <name>Rabbitmq</name>
    <message>
        <source>The message broker %1</source>
        <translation>消息队列服务 %1</translation>
    </message>
    <message>
        <source>%1 gave an answer that cannot be read: %2</source>
        <translation>%1 的应答无法读取：%2</translation>
    </message>
    <message>
        <source>a queue without a name</source>
        <translation>有一个队列没有名称</translation>
    </message>
    <message>
        <source>queue %1 does not tell how many messages wait</source>
        <translation>队列 %1 没有给出等待的消息数</translation>
    </message>
    <message>
        <source>it is not page %1 of the queues</source>
        <translation>不是队列列表的第 %1 页</translation>
    </message>
    <message>
        <source>it tells of more than %1 queues</source>
        <translation>队列超过 %1 个</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1, %2 requests</source>
        <translation>%1，%2 次请求</translation>
    </message>
    <message>
        <source>no latency is known</source>
        <translation>延迟未知</translation>
    </message>
    <message>
        <source>p50 %1, p95 %2, p99 %3</source>
        <translation>p50 %1，p95 %2，p99 %3</translation>
    </message>
    <message>
        <source>no requests</source>
        <translation>没有请求</translation>
    </message>
    <message>
        <source>%1, %2 of %3, 95 %: %4 to %5</source>
        <translation>%1，%3 次中 %2 次，95 % 区间：%4 至 %5</translation>
    </message>
    <message>
        <source>%1, of %2</source>
        <translation>%1，统计 %2</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>it holds a number beyond 2^53</source>
        <translation>含有超出 2^53 的数字</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>a number of its envelope is out of range</source>
        <translation>信封中有数字超出范围</translation>
    </message>
    <message>
        <source>its time is out of range</source>
        <translation>时间超出范围</translation>
    </message>
    <message>
        <source>it is of record format %1; this program reads format %2</source>
        <translation>记录格式为 %1；本程序读取格式 %2</translation>
    </message>
    <message>
        <source>its kind is not a plain word</source>
        <translation>类型不是普通单词</translation>
    </message>
    <message>
        <source>a name in its envelope is too long</source>
        <translation>信封中有名称过长</translation>
    </message>
    <message>
        <source>it does not name the record before it</source>
        <translation>没有指明前一条记录</translation>
    </message>
    <message>
        <source>its field &quot;%1&quot; is missing, of the wrong type or out of range</source>
        <translation>字段“%1”缺失、类型不对或超出范围</translation>
    </message>
    <message>
        <source>it has an unknown field</source>
        <translation>有未知字段</translation>
    </message>
    <message>
        <source>its time is not UTC with milliseconds</source>
        <translation>时间不是带毫秒的 UTC</translation>
    </message>
    <message>
        <source>its hash is not one</source>
        <translation>哈希不是有效的哈希</translation>
    </message>
    <message>
        <source>The record cannot be written: %1.</source>
        <translation>记录无法写入：%1。</translation>
    </message>
    <message>
        <source>The record cannot be written: it is larger than 1 MiB.</source>
        <translation>记录无法写入：大于 1 MiB。</translation>
    </message>
    <message>
        <source>it is larger than 1 MiB</source>
        <translation>大于 1 MiB</translation>
    </message>
    <message>
        <source>it is not UTF-8</source>
        <translation>不是 UTF-8</translation>
    </message>
    <message>
        <source>it is not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>it is not in canonical form</source>
        <translation>不是规范形式</translation>
    </message>
</context>
<context>
    <name>RecordChain</name>
    <message>
        <source>Line %1 is not a record.</source>
        <translation>第 %1 行不是记录。</translation>
    </message>
    <message>
        <source>Record %1 on line %2 was altered: its content does not give its hash.</source>
        <translation>第 %2 行的记录 %1 被改动过：内容与其哈希不符。</translation>
    </message>
    <message>
        <source>Line %1 repeats record %2.</source>
        <translation>第 %1 行重复了记录 %2。</translation>
    </message>
    <message>
        <source>Record %1 on line %2 is not in its place; record %3 was due there.</source>
        <translation>第 %2 行的记录 %1 位置不对；那里应是记录 %3。</translation>
    </message>
    <message>
        <source>Records %1 to %2 are missing before line %3.</source>
        <translation>第 %3 行之前缺少记录 %1 到 %2。</translation>
    </message>
    <message>
        <source>Record %1 on line %2 does not follow the record before it.</source>
        <translation>第 %2 行的记录 %1 与前一条记录不衔接。</translation>
    </message>
    <message>
        <source>Record %1 on line %2 is not the record that the known head hash stands for; the records up to it were replaced.</source>
        <translation>第 %2 行的记录 %1 不是已知最新哈希所指的记录；到此为止的记录被替换过。</translation>
    </message>
    <message>
        <source>The end is cut off, or this is another log: the record whose hash is known is not in it; the last one is %1.</source>
        <translation>末尾被截断，或这是另一份日志：其中没有哈希已知的那条记录；最后一条是 %1。</translation>
    </message>
    <message>
        <source>Record %1 on line %2 is no true checkpoint: its signature is not that of the key in it over the records before it.</source>
        <translation>第 %2 行的记录 %1 不是真正的检查点：其签名并非由其中的密钥对之前的记录所签。</translation>
    </message>
    <message>
        <source>The checkpoint on line %1 is signed by another key than the known one, and none by the known one follows: from there on the records may have been made anew.</source>
        <translation>第 %1 行的检查点由已知密钥以外的密钥签名，其后也没有已知密钥签名的检查点：从此处起的记录可能是重新伪造的。</translation>
    </message>
    <message>
        <source>Record %1, whose hash is known, lies before the first record here, which is %2; nothing is proved of the end.</source>
        <translation>哈希已知的记录 %1 位于此处第一条记录 %2 之前；无法证明末尾完整。</translation>
    </message>
    <message>
        <source>No checkpoint is signed by the known key: the log was made anew without it, or written while the keychain was closed.</source>
        <translation>没有任何检查点由已知密钥签名：该日志是在没有密钥的情况下重新伪造的，或是在密钥环关闭时写入的。</translation>
    </message>
</context>
<context>
    <name>Release</name>
    <message>
        <source>gates for serving from %1</source>
        <translation>由 %1 提供服务的门禁</translation>
    </message>
    <message>
        <source>record the weights of before</source>
        <translation>记录原有权重</translation>
    </message>
    <message>
        <source>%1 % of the traffic to %2</source>
        <translation>%1 % 的流量到 %2</translation>
    </message>
    <message>
        <source>the weights of before</source>
        <translation>原有权重</translation>
    </message>
    <message>
        <source>drain %1 until it is proved dark</source>
        <translation>排空 %1，直到证实静默</translation>
    </message>
    <message>
        <source>restore group %1 of %2</source>
        <translation>恢复 %2 的第 %1 组</translation>
    </message>
    <message>
        <source>upgrade group %1 of %2</source>
        <translation>升级 %2 的第 %1 组</translation>
    </message>
    <message>
        <source>clear the drain flag of %1</source>
        <translation>清除 %1 的排空标志</translation>
    </message>
    <message>
        <source>ask every instance of %1, then its checks</source>
        <translation>询问 %1 的每个实例，然后运行其检查</translation>
    </message>
    <message>
        <source>a person approves %1</source>
        <translation>由人批准 %1</translation>
    </message>
    <message>
        <source>traffic arrives at %1</source>
        <translation>流量到达 %1</translation>
    </message>
    <message>
        <source>soak %1 for %2</source>
        <translation>观察 %1，时长 %2</translation>
    </message>
    <message>
        <source>even out kept-alive clients</source>
        <translation>让长连接的客户端重新分布</translation>
    </message>
    <message>
        <source>%1 of %2 answered with their version</source>
        <translation>%2 个中有 %1 个应答了正确版本</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation>还剩 %1</translation>
    </message>
    <message>
        <source>%1 of %2 instances</source>
        <translation>实例 %1/%2</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Takes the instance as replaced and looks at it again.</source>
        <translation>视该实例为已替换，并重新检查。</translation>
    </message>
    <message>
        <source>Sets this release&apos;s weights again.</source>
        <translation>重新设置本次发布的权重。</translation>
    </message>
    <message>
        <source>Goes on with the release.</source>
        <translation>继续发布。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Sends the deploy a second time.</source>
        <translation>再次发送部署。</translation>
    </message>
    <message>
        <source>Does the same once more.</source>
        <translation>再做一次。</translation>
    </message>
    <message>
        <source>All to %1</source>
        <translation>全部到 %1</translation>
    </message>
    <message>
        <source>Raises %1, confirms, then takes all traffic off %2.</source>
        <translation>调高 %1 并确认，然后撤走 %2 的全部流量。</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ends the release here. Traffic stays as it is.</source>
        <translation>在此结束发布。流量保持现状。</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Puts %1 back to the versions it ran, proves it, and restores the split of before.</source>
        <translation>把 %1 恢复到原来的版本并证实，然后恢复原有的流量比例。</translation>
    </message>
    <message>
        <source>%1 already has the new versions. The way out is all traffic to %2, which runs the new versions, proved.</source>
        <translation>%1 已是新版本。退路是把全部流量移到 %2，它运行的新版本已经证实。</translation>
    </message>
    <message>
        <source>%1 stays whole at the old versions until &quot;Upgrade %1&quot; begins.</source>
        <translation>在“升级 %1”开始之前，%1 完整保留旧版本。</translation>
    </message>
    <message>
        <source>overridden: %1</source>
        <translation>已放行：%1</translation>
    </message>
    <message>
        <source>gates for stopping %1</source>
        <translation>停止 %1 的门禁</translation>
    </message>
    <message>
        <source>%1 of %2 to go: %3</source>
        <translation>还剩 %1（共 %2）：%3</translation>
    </message>
    <message>
        <source>take %1 out of its registry</source>
        <translation>将 %1 从注册中心摘除</translation>
    </message>
    <message>
        <source>wait until every client knows that %1 is out</source>
        <translation>等待所有客户端得知 %1 已摘除</translation>
    </message>
    <message>
        <source>put %1 back into its registry</source>
        <translation>将 %1 恢复到注册中心</translation>
    </message>
    <message>
        <source>scheduled jobs start in %1 alone</source>
        <translation>定时任务只在 %1 启动</translation>
    </message>
    <message>
        <source>scheduled jobs start where they were before</source>
        <translation>定时任务在原来的位置启动</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Goes on without what was asked about, which stays out of its registry. Your reason stands in the release log.</source>
        <translation>不再等待所问的实例而继续，它们留在注册中心之外。您的原因会记入发布日志。</translation>
    </message>
    <message>
        <source>Restore what was touched</source>
        <translation>恢复已更改的实例</translation>
    </message>
    <message>
        <source>No instance is touched yet.</source>
        <translation>尚未更改任何实例。</translation>
    </message>
    <message>
        <source>%1 stays whole at the old versions until the release ends.</source>
        <translation>在发布结束之前，%1 完整保留旧版本。</translation>
    </message>
    <message>
        <source>batch %1 of %2: the others can spare it</source>
        <translation>%2 的第 %1 批：其余实例可以腾出它</translation>
    </message>
    <message>
        <source>batch %1 of %2: out of the registry</source>
        <translation>%2 的第 %1 批：移出注册中心</translation>
    </message>
    <message>
        <source>batch %1 of %2: every client knows that it is out</source>
        <translation>%2 的第 %1 批：每个客户端都知道它已移出</translation>
    </message>
    <message>
        <source>batch %1 of %2: restored</source>
        <translation>%2 的第 %1 批：恢复旧版本</translation>
    </message>
    <message>
        <source>batch %1 of %2: upgraded</source>
        <translation>%2 的第 %1 批：升级</translation>
    </message>
    <message>
        <source>batch %1 of %2: back in service</source>
        <translation>%2 的第 %1 批：恢复服务</translation>
    </message>
    <message>
        <source>batch %1 of %2: every client knows that it is back</source>
        <translation>%2 的第 %1 批：每个客户端都知道它已恢复</translation>
    </message>
    <message>
        <source>batch %1 of %2: answers through the gateway</source>
        <translation>%2 的第 %1 批：经网关应答</translation>
    </message>
    <message>
        <source>batch %1 of %2: watched for %3</source>
        <translation>%2 的第 %1 批：观察 %3</translation>
    </message>
    <message>
        <source>wait until every client knows that %1 is back</source>
        <translation>等待每个客户端都知道 %1 已恢复</translation>
    </message>
    <message>
        <source>keep %1 whole for %2</source>
        <translation>完整保留 %1，持续 %2</translation>
    </message>
    <message>
        <source>Restores %1 touched instances in %2 batches, at most %3. No other is touched, no weight moves.</source>
        <translation>分 %2 批恢复 %1 个已触及的实例，最多 %3。其他实例不动，权重不变。</translation>
    </message>
    <message>
        <source>Restores %1 touched instances in %2 batches, about %3. No other is touched, no weight moves.</source>
        <translation>分 %2 批恢复 %1 个已触及的实例，约 %3。其他实例不动，权重不变。</translation>
    </message>
    <message>
        <source>Goes on; the command is not run again.</source>
        <translation>继续；不再运行该命令。</translation>
    </message>
    <message>
        <source>Runs the command once more.</source>
        <translation>再运行一次该命令。</translation>
    </message>
    <message>
        <source>a person approves batch %1 of %2</source>
        <translation>由人批准 %2 的第 %1 批</translation>
    </message>
    <message>
        <source>command &quot;%1&quot;</source>
        <translation>命令“%1”</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>已 %1</translation>
    </message>
    <message>
        <source>Ends the release. Traffic and instances are as they were.</source>
        <translation>结束发布。流量和实例均保持原样。</translation>
    </message>
    <message>
        <source>judge %1 once more</source>
        <translation>再次评判 %1</translation>
    </message>
    <message>
        <source>Kill and try again</source>
        <translation>强制终止并重试</translation>
    </message>
    <message>
        <source>Kills what still runs there, with whatever is in flight, and deploys again. Your reason stands in the release log.</source>
        <translation>强制终止仍在运行的进程（包括处理中的请求），然后重新部署。您的原因会写入发布日志。</translation>
    </message>
    <message>
        <source>Went back. %1 gets the versions again that it ran; the way out is all traffic to %2.</source>
        <translation>已回退。正在把 %1 恢复到原来的版本；出路是把全部流量切到 %2。</translation>
    </message>
    <message>
        <source>Went back: %1 serves everything, with the old versions.</source>
        <translation>已回退：%1 承担全部流量，运行旧版本。</translation>
    </message>
    <message>
        <source>Goes back: all traffic to %1, which runs the old versions.</source>
        <translation>正在回退：全部流量切到运行旧版本的 %1。</translation>
    </message>
    <message>
        <source>%1 serves everything, with the new versions.</source>
        <translation>%1 承担全部流量，运行新版本。</translation>
    </message>
    <message>
        <source>All traffic goes to %1, which runs the new versions.</source>
        <translation>全部流量切到运行新版本的 %1。</translation>
    </message>
    <message>
        <source>%1 serves everything.</source>
        <translation>%1 承担全部流量。</translation>
    </message>
    <message>
        <source>All traffic goes to %1.</source>
        <translation>全部流量切到 %1。</translation>
    </message>
    <message>
        <source>Restores %1 touched instances in %2 batches, at most %3, then the weights of before. No other is touched.</source>
        <translation>分 %2 批恢复 %1 个已触及的实例，最多 %3，然后恢复原来的权重。其他实例不动。</translation>
    </message>
    <message>
        <source>Restores %1 touched instances in %2 batches, about %3, then the weights of before. No other is touched.</source>
        <translation>分 %2 批恢复 %1 个已触及的实例，约 %3，然后恢复原来的权重。其他实例不动。</translation>
    </message>
    <message>
        <source>Sets the weights of before; no instance is touched yet.</source>
        <translation>恢复原来的权重；尚未更改任何实例。</translation>
    </message>
    <message>
        <source>Set the weights of before</source>
        <translation>恢复原来的权重</translation>
    </message>
    <message>
        <source>Sets the weights of before; every touched instance is restored.</source>
        <translation>恢复原来的权重；所有已触及的实例都已恢复。</translation>
    </message>
</context>
<context>
    <name>ReleaseText</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>No new call is sent; what is in flight settles.</source>
        <translation>不再发送新请求；已发出的请求会得到结果。</translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <source>Waits for calls in flight: %1.</source>
        <translation>等待已发出的请求：%1 个。</translation>
    </message>
    <message>
        <source>Goes on with the facts of now; every gate is looked at again.</source>
        <translation>以当前事实继续；每个门禁都会重新检查。</translation>
    </message>
    <message>
        <source>It goes on by itself as soon as its gates hold.</source>
        <translation>门禁全部通过后会自动继续。</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>停在这里</translation>
    </message>
    <message>
        <source>Stop here (stays %1)</source>
        <translation>停在这里（仍为 %1）</translation>
    </message>
    <message>
        <source>Ends the release where it stands; traffic and versions stay.</source>
        <translation>在当前状态结束发布；流量和版本不变。</translation>
    </message>
    <message>
        <source>The release ends where it stands. Traffic stays %1, versions stay as they are. Only a new release goes on from here.</source>
        <translation>发布将在当前状态结束。流量保持 %1，版本不变。之后只能由新的发布继续。</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>Going back to %1</source>
        <translation>正在回退到 %1</translation>
    </message>
    <message>
        <source>Traffic returns to %1; nothing goes forward.</source>
        <translation>流量正在回到 %1；不再向前推进。</translation>
    </message>
    <message>
        <source>Cancel the release</source>
        <translation>取消发布</translation>
    </message>
    <message>
        <source>No traffic has been moved: flags are cleared and the lock is released.</source>
        <translation>尚未移动流量：将清除标志并释放锁。</translation>
    </message>
    <message>
        <source>All to %1, then ask</source>
        <translation>全部到 %1，然后询问</translation>
    </message>
    <message>
        <source>Go back: all to %1</source>
        <translation>回退：全部到 %1</translation>
    </message>
    <message>
        <source>All traffic to %1. Old versions return only by a release of their own.</source>
        <translation>全部流量到 %1。旧版本只能通过新的发布恢复。</translation>
    </message>
    <message>
        <source>All traffic returns to %1, which still runs the old versions.</source>
        <translation>全部流量回到仍运行旧版本的 %1。</translation>
    </message>
    <message>
        <source>no release</source>
        <translation>无发布</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>asks you</source>
        <translation>等您答复</translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation>等待批准</translation>
    </message>
    <message>
        <source>going back</source>
        <translation>正在回退</translation>
    </message>
    <message>
        <source>leaving</source>
        <translation>正在撤离</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>went back</source>
        <translation>已回退</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>fails (soft)</source>
        <translation>不通过（软）</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>not known (soft)</source>
        <translation>未知（软）</translation>
    </message>
    <message>
        <source>overridden</source>
        <translation>已放行</translation>
    </message>
    <message>
        <source>Instant rollback available</source>
        <translation>可立即回退</translation>
    </message>
    <message>
        <source>Instant rollback not available</source>
        <translation>不能立即回退</translation>
    </message>
    <message>
        <source> (~%1 s)</source>
        <translation>（约 %1 秒）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>开始于 %1</translation>
    </message>
    <message>
        <source>about %1 to go</source>
        <translation>约剩 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Continue to %1</source>
        <translation>继续到 %1</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Approve and continue to %1</source>
        <translation>批准并继续到 %1</translation>
    </message>
    <message>
        <source>Approve and continue</source>
        <translation>批准并继续</translation>
    </message>
    <message>
        <source>Answer the question first: ending here is not one of its ways out.</source>
        <translation>请先回答问题：就地结束不在其选项之内。</translation>
    </message>
    <message>
        <source>Go back: restore %1 touched</source>
        <translation>回退：恢复已改动的 %1 个</translation>
    </message>
    <message>
        <source>Restoring %1 touched</source>
        <translation>正在恢复已改动的 %1 个</translation>
    </message>
    <message>
        <source>The way back: %1</source>
        <translation>回退方式：%1</translation>
    </message>
    <message>
        <source>You have seen the checks and take them as good.</source>
        <translation>您已查看检查结果并认可。</translation>
    </message>
    <message>
        <source>Go back: weights of before</source>
        <translation>回退：恢复原来的权重</translation>
    </message>
    <message>
        <source>Setting the weights of before</source>
        <translation>正在恢复原来的权重</translation>
    </message>
    <message>
        <source>Going back</source>
        <translation>正在回退</translation>
    </message>
</context>
<context>
    <name>SavedPlan</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is too long to be a plan.</source>
        <translation>%1 太长，不可能是计划。</translation>
    </message>
    <message>
        <source>%1 is a plan of the environment %2, and not of %3.</source>
        <translation>%1 是环境 %2 的计划，不是 %3 的。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>The step &quot;%1&quot; is no longer part of it</source>
        <translation>不再包含步骤“%1”</translation>
    </message>
    <message>
        <source>The step &quot;%1&quot; is new</source>
        <translation>新增步骤“%1”</translation>
    </message>
    <message>
        <source>%1 would send now: %2</source>
        <translation>%1现在会多发送：%2</translation>
    </message>
    <message>
        <source>%1 would no longer send: %2</source>
        <translation>%1不再发送：%2</translation>
    </message>
    <message>
        <source>New gate: %1: %2</source>
        <translation>新的门禁：%1：%2</translation>
    </message>
    <message>
        <source>%1 holds now: %2</source>
        <translation>现已满足“%1”：%2</translation>
    </message>
    <message>
        <source>%1 does not hold now: %2</source>
        <translation>现不满足“%1”：%2</translation>
    </message>
    <message>
        <source>This file holds no plan of a release.</source>
        <translation>此文件中没有发布计划。</translation>
    </message>
    <message>
        <source>This plan was saved by another version of Switchyard, as format %1; this one reads format %2.</source>
        <translation>此计划由另一版本的 Switchyard 以格式 %1 保存；当前版本读取格式 %2。</translation>
    </message>
    <message>
        <source>This plan is not whole: it does not say what is released.</source>
        <translation>此计划不完整：没有说明要发布什么。</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the code of the language of this translation: zh_CN</comment>
        <translation>zh_CN</translation>
    </message>
    <message>
        <source>It cannot be planned any more: %1</source>
        <translation>已无法再制定此计划：%1</translation>
    </message>
    <message>
        <source>It was saved in another language: its calls and notes are not compared</source>
        <translation>它以另一种语言保存：不比较其中的调用和说明</translation>
    </message>
    <message>
        <source>To be known now: %1</source>
        <translation>现需知晓：%1</translation>
    </message>
    <message>
        <source>It takes about %1 now; it was %2</source>
        <translation>现在约需 %1；原来为 %2</translation>
    </message>
</context>
<context>
    <name>Secrets</name>
    <message>
        <source>%1 gave an empty secret.</source>
        <translation>%1 给出的密钥为空。</translation>
    </message>
    <message>
        <source>%1 gave more than 16 KiB, which is not a secret.</source>
        <translation>%1 给出的内容超过 16 KiB，不是密钥。</translation>
    </message>
    <message>
        <source>The secret&apos;s command did not run: %1</source>
        <translation>取密钥的命令没有运行：%1</translation>
    </message>
    <message>
        <source>%1 gave no secret in time and was ended.</source>
        <translation>%1 未能及时给出密钥，已被终止。</translation>
    </message>
    <message>
        <source>%1 ended with code %2 and gave no secret. Its words: %3</source>
        <translation>%1 以代码 %2 结束，没有给出密钥。其输出：%3</translation>
    </message>
    <message>
        <source>%1 is not a file.</source>
        <translation>%1 不是文件。</translation>
    </message>
    <message>
        <source>%1 belongs to another user, so its secret is not used.</source>
        <translation>%1 属于其他用户，因此不使用其中的密钥。</translation>
    </message>
    <message>
        <source>%1 can be reached by others than its owner (its mode is not 0600), so its secret is not used.</source>
        <translation>%1 可被所有者以外的人访问（权限不是 0600），因此不使用其中的密钥。</translation>
    </message>
    <message>
        <source>The lab&apos;s secret file %1 cannot be opened: %2. Is the lab running?</source>
        <translation>实验环境的密钥文件 %1 无法打开：%2。实验环境在运行吗？</translation>
    </message>
    <message>
        <source>The profile names no secret here.</source>
        <translation>配置文件此处没有写密钥来源。</translation>
    </message>
    <message>
        <source>balancer %1</source>
        <translation>负载均衡 %1</translation>
    </message>
    <message>
        <source>message queue of %1</source>
        <translation>%1 的消息队列</translation>
    </message>
    <message>
        <source>scheduler of jobs</source>
        <translation>任务调度器</translation>
    </message>
    <message>
        <source>Cloud Assistant</source>
        <translation>云助手</translation>
    </message>
    <message>
        <source>address of robot %1</source>
        <translation>机器人 %1 的地址</translation>
    </message>
    <message>
        <source>signature of robot %1</source>
        <translation>机器人 %1 的签名密钥</translation>
    </message>
    <message>
        <source>registry of %1</source>
        <translation>%1 的注册中心</translation>
    </message>
    <message>
        <source>stopping instances</source>
        <translation>停止实例</translation>
    </message>
    <message>
        <source>direct probes</source>
        <translation>直接探测</translation>
    </message>
    <message>
        <source>part %1</source>
        <translation>部件 %1</translation>
    </message>
    <message>
        <source>the team&apos;s database</source>
        <translation>团队数据库</translation>
    </message>
</context>
<context>
    <name>ServiceTree</name>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>区域</translation>
    </message>
</context>
<context>
    <name>Services</name>
    <message>
        <source>The registry of zone %1 has not answered: %2</source>
        <translation>%1 区的注册中心无应答：%2</translation>
    </message>
    <message>
        <source>The registries have not answered yet.</source>
        <translation>注册中心尚未应答。</translation>
    </message>
    <message>
        <source>The registry of zone %1 has not answered for %2%3: its instances are shown as it told them last.</source>
        <translation>区域 %1 的注册中心已有 %2 没有应答%3：其实例按它最后所说的显示。</translation>
    </message>
    <message>
        <source>The registry of zone %1 has not answered yet%2: what it has is not known, which is not nothing.</source>
        <translation>区域 %1 的注册中心还没有应答%2：它有什么是未知的，并不等于没有。</translation>
    </message>
</context>
<context>
    <name>ServicesText</name>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>up</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>down</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>已摘除</translation>
    </message>
    <message>
        <source>%1 (override)</source>
        <translation>%1（人工覆盖）</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>有应答</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1, gone since %2</source>
        <translation>%1，%2 起消失</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>消失</translation>
    </message>
</context>
<context>
    <name>StateFolder</name>
    <message>
        <source>The state folder %1 cannot be made: %2. Nothing was changed.</source>
        <translation>状态目录 %1 无法创建：%2。未做任何更改。</translation>
    </message>
    <message>
        <source>The state folder %1 is a link, or belongs to another user. It is not used; name another with --state-dir.</source>
        <translation>状态目录 %1 是链接，或属于其他用户。不使用它；请用 --state-dir 指定其他目录。</translation>
    </message>
    <message>
        <source>%1 cannot be made: the disk is full.</source>
        <translation>%1 无法创建：磁盘已满。</translation>
    </message>
    <message>
        <source>%1 cannot be used: it is not a file of this user alone. Nothing was changed.</source>
        <translation>%1 无法使用：它不是仅属于本用户的文件。未做任何更改。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the id of an environment: letters, digits, dot, dash and underscore, 64 at most. Correct the profile.</source>
        <translation>“%1”不能用作环境 ID：只允许字母、数字、点、连字符和下划线，最多 64 个。请更正配置文件。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made. Nothing was changed.</source>
        <translation>目录 %1 无法创建。未做任何更改。</translation>
    </message>
    <message>
        <source>%1 (process %2 of %3 on %4) runs releases of this environment. Traffic is as that program left it; it takes your wishes through its journal.</source>
        <translation>%1（%4 上 %3 的进程 %2）正在运行此环境的发布。流量由那个程序决定；它会通过其操作日志接收您的操作请求。</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Preflight</source>
        <translation>预检</translation>
    </message>
    <message>
        <source>%1 only</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>Upgrade %1</source>
        <translation>升级 %1</translation>
    </message>
    <message>
        <source>A and B</source>
        <translation>A 和 B</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>All to %1</source>
        <translation>全部到 %1</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>切流</translation>
    </message>
    <message>
        <source>Leave: all to %1</source>
        <translation>撤离：全部到 %1</translation>
    </message>
    <message>
        <source>Shift to %1</source>
        <translation>切换到 %1</translation>
    </message>
    <message>
        <source>%1 to %2 services, %3 first</source>
        <translation>%1，%2 个服务，先 %3</translation>
    </message>
    <message>
        <source>Keep %1 whole</source>
        <translation>完整保留 %1</translation>
    </message>
    <message>
        <source>Upgrade %1 in batches</source>
        <translation>分批升级 %1</translation>
    </message>
    <message>
        <source>Restore the touched</source>
        <translation>恢复触及的实例</translation>
    </message>
    <message>
        <source>Canary in %1</source>
        <translation>%1 中的金丝雀</translation>
    </message>
</context>
<context>
    <name>Team</name>
    <message>
        <source>%1 on %2 (%3)</source>
        <translation>%1，主机 %2（%3）</translation>
    </message>
    <message>
        <source>%1 runs a release here. Nothing was changed; see what it does, or take it over.</source>
        <translation>%1 正在此处执行发布。未作任何改动；请查看其进展，或接管它。</translation>
    </message>
    <message>
        <source>%1 moves the same balancers for the environment %2. Nothing was changed; end that first.</source>
        <translation>%1 正在为环境 %2 调整相同的负载均衡。未作任何改动；请先结束那边的操作。</translation>
    </message>
    <message>
        <source>Other consoles keep taking these balancers. Nothing was changed; agree with them and try again.</source>
        <translation>其他控制台不断接管这些负载均衡。未作任何改动；请与对方协商后重试。</translation>
    </message>
    <message>
        <source>What was recorded here while the team database was away cannot be set aside in %1. Make room there; going back and leaving stay possible.</source>
        <translation>团队数据库不可用期间在此记录的内容无法另存到 %1。请在那里腾出空间；回退和撤离仍然可用。</translation>
    </message>
    <message>
        <source>Another console has taken the release over. This one records nothing and sends nothing any more.</source>
        <translation>另一个控制台已接管此发布。本控制台不再记录，也不再发送。</translation>
    </message>
    <message>
        <source>The team database does not answer. Nothing goes forward until it does; going back and leaving a zone go on without it.</source>
        <translation>团队数据库没有应答。恢复应答之前不再前进；回退和撤离区域照常进行。</translation>
    </message>
    <message>
        <source>Another console has taken these balancers over. This one records nothing and sends nothing any more; look at the other.</source>
        <translation>另一个控制台已接管这些负载均衡。本控制台不再记录，也不再发送；请查看另一个。</translation>
    </message>
    <message>
        <source>Another console was quicker.</source>
        <translation>另一个控制台抢先了一步。</translation>
    </message>
    <message>
        <source>The team database refuses it: %1. Ask who keeps the database; traffic is as it was.</source>
        <translation>团队数据库拒绝了：%1。请联系数据库管理员；流量保持原样。</translation>
    </message>
    <message>
        <source>The team database does not answer as it should (%1).</source>
        <translation>团队数据库未正常应答（%1）。</translation>
    </message>
    <message>
        <source>Qt has no driver for the team database here; install the package %1.</source>
        <translation>此处的 Qt 没有团队数据库的驱动；请安装软件包 %1。</translation>
    </message>
    <message>
        <source>The team database offers no TLS, and the profile names the authority of its certificate. Nothing was asked of it; have TLS switched on there.</source>
        <translation>团队数据库不提供 TLS，而配置文件写明了其证书的颁发机构。没有向它查询任何内容；请在数据库端启用 TLS。</translation>
    </message>
    <message>
        <source>The tables of the team database have version %1, this program needs %2. Nothing was changed; have an owner of the database run what &quot;switchyardctl tables %3 %1&quot; prints.</source>
        <translation>团队数据库的表为版本 %1，本程序需要 %2。未做任何改动；请由数据库的所有者执行“switchyardctl tables %3 %1”打印的语句。</translation>
    </message>
    <message>
        <source>The tables of the team database have version %1, this program knows %2. Nothing was changed; use the program that belongs to it.</source>
        <translation>团队数据库的表为版本 %1，本程序只认识 %2。未做任何改动；请使用与之对应的程序。</translation>
    </message>
    <message>
        <source>The team database does not have this release yet. Nothing was approved; try again when it has.</source>
        <translation>团队数据库中还没有这个发布。未批准任何内容；请在其写入后重试。</translation>
    </message>
    <message>
        <source>This release was begun by your own account of the team database, %1. Nothing was approved: somebody with another account has to.</source>
        <translation>此发布是用您自己的团队数据库账号 %1 开始的。未批准任何内容：须由使用其他账号的人批准。</translation>
    </message>
    <message>
        <source>The team database may only be read now: it is a standby, or was set so.</source>
        <translation>团队数据库当前只读：它是备库，或被设为只读。</translation>
    </message>
</context>
<context>
    <name>Template</name>
    <message>
        <source>Zone release</source>
        <translation>按区发布</translation>
    </message>
    <message>
        <source>Blue-green release</source>
        <translation>蓝绿发布</translation>
    </message>
    <message>
        <source>Rolling release</source>
        <translation>滚动发布</translation>
    </message>
    <message>
        <source>each zone is upgraded in the dark while the other serves</source>
        <translation>每个区在另一个区提供服务时于无流量状态下升级</translation>
    </message>
    <message>
        <source>one zone is upgraded and serves; the other stays as it was</source>
        <translation>升级一个区并由它提供服务；另一个区保持原样</translation>
    </message>
    <message>
        <source>both zones serve on, a few instances are away at a time</source>
        <translation>两个区都继续提供服务，每次只撤下少量实例</translation>
    </message>
    <message>
        <source>Canary release</source>
        <translation>金丝雀发布</translation>
    </message>
    <message>
        <source>a few instances of one zone first, held and watched; then the rest in batches</source>
        <translation>先升级一个区域的少数实例并保持观察，再分批升级其余实例</translation>
    </message>
</context>
<context>
    <name>Testers</name>
    <message>
        <source>No browser was found on this machine, so none was opened. Install chromium or firefox, or name one in the profile: [testers] browser = [&quot;...&quot;].</source>
        <translation>本机没有找到浏览器，因此没有打开。请安装 chromium 或 firefox，或在配置中写明：[testers] browser = [&quot;...&quot;]。</translation>
    </message>
    <message>
        <source>No browser was opened: the profile names no gateway of zone %1 by its address, or has no check or probe that tells the production name.</source>
        <translation>没有打开浏览器：配置没有以地址写明 %1 区的任何网关，或者没有检查或探测来说明生产域名。</translation>
    </message>
    <message>
        <source>No browser was opened: %1 cannot be written.</source>
        <translation>没有打开浏览器：无法写入 %1。</translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation>无法启动 %1。</translation>
    </message>
    <message>
        <source>%1 was opened: %2 is answered by zone %3 in that window alone.</source>
        <translation>已打开 %1：只有在那个窗口里，%2 由 %3 区应答。</translation>
    </message>
    <message>
        <source>%1 did not end in time.</source>
        <translation>%1 没有按时结束。</translation>
    </message>
    <message>
        <source>%1 ended with %2: %3</source>
        <translation>%1 以 %2 结束：%3</translation>
    </message>
    <message>
        <source>The profile names no gateway of zone %1 by its address; nothing was run.</source>
        <translation>配置没有以地址写明 %1 区的任何网关；什么都没有运行。</translation>
    </message>
    <message>
        <source>%1 cannot be written; nothing was run.</source>
        <translation>无法写入 %1；什么都没有运行。</translation>
    </message>
    <message>
        <source>%1 does not tell where %2 points: %3</source>
        <translation>%1 没有说明 %2 指向哪里：%3</translation>
    </message>
    <message>
        <source>For testers %1 has no address of its own.</source>
        <translation>对测试人员来说，%1 没有单独的地址。</translation>
    </message>
    <message>
        <source>For testers %1 points at zone %2 (%3).</source>
        <translation>对测试人员来说，%1 指向 %2 区（%3）。</translation>
    </message>
    <message>
        <source>For testers %1 points at %2, which is the gateway of neither zone.</source>
        <translation>对测试人员来说，%1 指向 %2，它不是任何一个区的网关。</translation>
    </message>
    <message>
        <source>The testers&apos; name was cleared. %1</source>
        <translation>测试人员的域名已清除。%1</translation>
    </message>
    <message>
        <source>The testers&apos; name could not be cleared: %1 %2 Users are not touched by it; try &quot;switchyardctl testers clear&quot; again.</source>
        <translation>测试人员的域名无法清除：%1 %2 用户不受影响；请再试 &quot;switchyardctl testers clear&quot;。</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>The machine slept or was started again: running waits begin anew</source>
        <translation>本机休眠过或重新启动过：进行中的等待重新计时</translation>
    </message>
    <message>
        <source>The dark zone runs its old versions again and both zones serve as before</source>
        <translation>静默区已恢复运行旧版本，两个区像先前一样提供服务</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>an operator chose to</source>
        <translation>操作者选择如此</translation>
    </message>
    <message>
        <source>Went back: zone %1 serves, zone %2 is left dark (%3)</source>
        <translation>已回退：%1 区提供服务，%2 区保持静默（%3）</translation>
    </message>
    <message>
        <source>Left as it is by an operator</source>
        <translation>操作者选择保持现状</translation>
    </message>
    <message>
        <source>Aborted before any traffic was moved</source>
        <translation>在移动任何流量之前中止</translation>
    </message>
    <message>
        <source>an operator aborted the release</source>
        <translation>操作者中止了发布</translation>
    </message>
    <message>
        <source>Stopped after the commit: the old versions are gone. Traffic stays. Go on to finish, go back to serve from zone %1 alone, or leave it as it is.</source>
        <translation>提交之后停止：旧版本已不存在。流量保持现状。可继续完成，可回退为仅由 %1 区提供服务，或保持现状。</translation>
    </message>
    <message>
        <source>Stopped here by %1; traffic stays as it is</source>
        <translation>由 %1 停在这里；流量保持现状</translation>
    </message>
    <message>
        <source>paused by %1</source>
        <translation>由 %1 暂停</translation>
    </message>
    <message>
        <source>%1 asked to go back</source>
        <translation>%1 要求回退</translation>
    </message>
    <message>
        <source>%1 left zone %2</source>
        <translation>%1 撤离了 %2 区</translation>
    </message>
    <message>
        <source>The program that ran this release ended in the middle of it; %1 took it over. Nothing is sent before you choose: go on, go back, or leave it as it is.</source>
        <translation>运行此发布的程序中途结束；已由 %1 接管。在您选择继续、回退或保持现状之前，不会发送任何请求。</translation>
    </message>
    <message>
        <source>an operator left zone %1</source>
        <translation>操作者撤离了 %1 区</translation>
    </message>
    <message>
        <source>The drain flag of zone %1 does not show what was asked. Traffic stays where it is. Try again, or go back.</source>
        <translation>%1 区的排空标志与所要求的不符。流量保持现状。请重试或回退。</translation>
    </message>
    <message>
        <source>The drain flag of zone %1 could not be changed: %2</source>
        <translation>%1 区的排空标志无法更改：%2</translation>
    </message>
    <message>
        <source>Zone %1 is dark: weight 0 read back twice on every balancer, and no users&apos; traffic seen for %2 s</source>
        <translation>%1 区已静默：每个负载均衡上两次回读权重均为 0，且 %2 秒内未见用户流量</translation>
    </message>
    <message>
        <source>Zone %1 is not quiet after %2 s: %3. Nothing there was stopped. Wait on, or go back.</source>
        <translation>%2 秒后 %1 区仍未安静：%3。那里没有停止任何东西。请继续等待或回退。</translation>
    </message>
    <message>
        <source>the profile declares no capacity of zone %1</source>
        <translation>配置文件没有声明 %1 区的容量</translation>
    </message>
    <message>
        <source>the load of the zones is not known</source>
        <translation>各区的负载未知</translation>
    </message>
    <message>
        <source>%1 requests/s now in both zones, zone %2 is declared for %3, %4 with headroom</source>
        <translation>目前两个区共 %1 请求/秒，%2 区声明可承担 %3，留出余量后为 %4</translation>
    </message>
    <message>
        <source>the registry of zone %1 has not answered lately</source>
        <translation>%1 区的注册中心近期无应答</translation>
    </message>
    <message>
        <source>zone %1 has not been checked directly lately</source>
        <translation>近期没有直接检查过 %1 区</translation>
    </message>
    <message>
        <source>zone %1 is not fit: %2</source>
        <translation>%1 区不可用：%2</translation>
    </message>
    <message>
        <source>the registry of zone %1 lists no instance</source>
        <translation>%1 区的注册中心没有列出任何实例</translation>
    </message>
    <message>
        <source>%1 of %2 gateways of zone %3 answer</source>
        <translation>%3 区 %2 个网关中有 %1 个应答</translation>
    </message>
    <message>
        <source>zone %1: %2 of %3 instances healthy, %4 gateways answer</source>
        <translation>%1 区：%3 个实例中 %2 个健康，%4 个网关有应答</translation>
    </message>
    <message>
        <source>zone %1 has not been changed by this release yet</source>
        <translation>本次发布尚未更改 %1 区</translation>
    </message>
    <message>
        <source>zone %1 has not passed its checks for this release</source>
        <translation>%1 区尚未通过本次发布的检查</translation>
    </message>
    <message>
        <source>the instances of zone %1 have changed since its checks passed</source>
        <translation>%1 区通过检查之后，其实例发生了变化</translation>
    </message>
    <message>
        <source>the checks of zone %1 passed %2 s ago, too long</source>
        <translation>%1 区的检查是 %2 秒前通过的，时间过久</translation>
    </message>
    <message>
        <source>zone %1 passed its checks %2 s ago</source>
        <translation>%1 区在 %2 秒前通过检查</translation>
    </message>
    <message>
        <source>zone %1 is the zone to go back to</source>
        <translation>%1 区是可回退到的区</translation>
    </message>
    <message>
        <source>balancer %1 does not answer: %2</source>
        <translation>负载均衡 %1 无应答：%2</translation>
    </message>
    <message>
        <source>balancer %1 answered last %2 s ago</source>
        <translation>负载均衡 %1 最近一次应答在 %2 秒前</translation>
    </message>
    <message>
        <source>balancer %1 does not have server %2</source>
        <translation>负载均衡 %1 没有服务器 %2</translation>
    </message>
    <message>
        <source>balancer %1 has server %2 with weight %3, which the profile does not know</source>
        <translation>负载均衡 %1 有服务器 %2（权重 %3），而配置文件中没有它</translation>
    </message>
    <message>
        <source>the drain flag of zone %1 stands, and no release holds it</source>
        <translation>%1 区存在排空标志，但没有发布持有它</translation>
    </message>
    <message>
        <source>nothing was changed by others</source>
        <translation>他人未做改动</translation>
    </message>
    <message>
        <source>Zone %1 serves everything, confirmed on every balancer. Zone %2 is dark. Restore it to the versions it ran, or leave it dark.</source>
        <translation>%1 区提供全部服务，每个负载均衡均已确认。%2 区静默。可把它恢复到原来的版本，或保持静默。</translation>
    </message>
    <message>
        <source>Going to zone %1 (%2), but it serves nothing now and is known to be unfit: %3. Nothing was moved. Go there all the same, or leave traffic as it is.</source>
        <translation>准备转到 %1 区（%2），但它目前不提供服务，且已知不可用：%3。未移动任何流量。可仍然转过去，或让流量保持现状。</translation>
    </message>
    <message>
        <source>All traffic goes to zone %1: %2</source>
        <translation>全部流量转到 %1 区：%2</translation>
    </message>
    <message>
        <source>Zone %1 serves everything, confirmed on every balancer after %2 s</source>
        <translation>%1 区提供全部服务，%2 秒后得到每个负载均衡的确认</translation>
    </message>
    <message>
        <source>All traffic is in zone %1</source>
        <translation>全部流量已在 %1 区</translation>
    </message>
    <message>
        <source>Aborted; all traffic is in zone %1</source>
        <translation>已中止；全部流量已在 %1 区</translation>
    </message>
    <message>
        <source>the write to balancer %1 could leave it with no weight at all</source>
        <translation>对负载均衡 %1 的写入可能使其权重全部为零</translation>
    </message>
    <message>
        <source>balancer %1 would be lowered before the other zone is confirmed</source>
        <translation>在另一个区得到确认之前，负载均衡 %1 就会被调低</translation>
    </message>
    <message>
        <source>a second write to balancer %1 while one is in flight</source>
        <translation>前一次写入尚无结果时，又要写负载均衡 %1</translation>
    </message>
    <message>
        <source>zone %1 would get traffic without having passed its checks</source>
        <translation>%1 区未通过检查就会得到流量</translation>
    </message>
    <message>
        <source>weight for zone %1 while going back from it</source>
        <translation>正从 %1 区回退，却要给它权重</translation>
    </message>
    <message>
        <source>balancer %1 would be written while a foreign change is open</source>
        <translation>他人的改动尚未处理，就会写负载均衡 %1</translation>
    </message>
    <message>
        <source>an instance of zone %1 would be stopped while balancer %2 may send it traffic</source>
        <translation>负载均衡 %2 仍可能发来流量时，%1 区的实例就会被停止</translation>
    </message>
    <message>
        <source>an instance of zone %1 would be stopped without both witnesses of darkness</source>
        <translation>静默的两项证据不齐时，%1 区的实例就会被停止</translation>
    </message>
    <message>
        <source>the old zone %1 would be touched before the commit</source>
        <translation>提交之前就会改动旧的 %1 区</translation>
    </message>
    <message>
        <source>an instance would be stopped while a call may still land</source>
        <translation>请求仍可能到达时，实例就会被停止</translation>
    </message>
    <message>
        <source>a deploy would be sent twice without a person&apos;s word</source>
        <translation>没有人确认，部署就会被发送两次</translation>
    </message>
    <message>
        <source>an instance would be replaced while going back</source>
        <translation>回退期间会替换实例</translation>
    </message>
    <message>
        <source>a step was left with an effect that has no outcome</source>
        <translation>步骤中还有操作没有结果就被离开</translation>
    </message>
    <message>
        <source>going back was turned into going forward</source>
        <translation>回退被改成了推进</translation>
    </message>
    <message>
        <source>completed while a balancer is not confirmed</source>
        <translation>有负载均衡未确认就被视为完成</translation>
    </message>
    <message>
        <source>a release that has ended was changed</source>
        <translation>已结束的发布被更改</translation>
    </message>
    <message>
        <source>something would be sent after the end</source>
        <translation>结束之后还会发送请求</translation>
    </message>
    <message>
        <source>Gate &quot;%1&quot; does not hold: %2. Override it with a reason, or stop here.</source>
        <translation>门禁“%1”不通过：%2。请写明原因放行，或停在这里。</translation>
    </message>
    <message>
        <source>Gate &quot;%1&quot; does not hold: %2. Mend it and try again, or stop here.</source>
        <translation>门禁“%1”不通过：%2。请修复后重试，或停在这里。</translation>
    </message>
    <message>
        <source>Balancer %1 does not answer: %2. Nothing was changed. Try again, or stop here.</source>
        <translation>负载均衡 %1 无应答：%2。未做任何更改。请重试，或停在这里。</translation>
    </message>
    <message>
        <source>Zone %1 failed its checks: %2. It stays dark. Try again, or go back.</source>
        <translation>%1 区未通过检查：%2。它保持静默。请重试或回退。</translation>
    </message>
    <message>
        <source>Zone %1: all %2 instances answered with their version, checks passed</source>
        <translation>%1 区：全部 %2 个实例都应答了正确版本，检查通过</translation>
    </message>
    <message>
        <source>Zone %1 is upgraded and tested in the dark. A person must approve before it serves.</source>
        <translation>%1 区已在静默状态下升级并测试。须由人批准后才提供服务。</translation>
    </message>
    <message>
        <source>The balancers give zone %1 its share, but its gateways see no request for %2 s. Nothing was taken from the other zone since. Wait on, go on, or go back.</source>
        <translation>负载均衡已把份额分给 %1 区，但其网关 %2 秒未见请求。此后没有再从另一个区移走流量。可继续等待、继续推进或回退。</translation>
    </message>
    <message>
        <source>Judged healthy: %1</source>
        <translation>判定为健康：%1</translation>
    </message>
    <message>
        <source>Refused by its own safety check (I%1): %2. Nothing was sent. Go on looks again, or go back.</source>
        <translation>被自身的安全检查拒绝（I%1）：%2。未发送任何请求。选“继续”会重新检查，也可回退。</translation>
    </message>
    <message>
        <source>%1 began %2 &quot;%3&quot;</source>
        <translation>%1 开始了 %2“%3”</translation>
    </message>
    <message>
        <source>Balancer %1 accepted new weights %2 times but does not show them. Traffic stays where it is. Try again, or go back.</source>
        <translation>负载均衡 %1 已 %2 次接受新权重，但没有显示出来。流量保持现状。请重试或回退。</translation>
    </message>
    <message>
        <source>Weights of %1: A %2, B %3 confirmed</source>
        <translation>%1 的权重：A %2，B %3，已确认</translation>
    </message>
    <message>
        <source>Balancer %1 did not follow within %2 s: the balancers disagree</source>
        <translation>负载均衡 %1 在 %2 秒内没有跟上：各负载均衡不一致</translation>
    </message>
    <message>
        <source>Somebody else changed the weights of balancer %1: it shows A %2, B %3, this release left A %4, B %5. Nothing was overwritten. Go on sets ours again; going back replaces theirs.</source>
        <translation>他人改动了负载均衡 %1 的权重：现为 A %2，B %3，本次发布设置的是 A %4，B %5。未作覆盖。“继续”会重新设置本次发布的权重；回退会替换他人的权重。</translation>
    </message>
    <message>
        <source>Balancer %1: nobody knows whether the new weights were set (%2). They are read back and asked again.</source>
        <translation>负载均衡 %1：不知道新权重是否已设置（%2）。将回读并重新发送。</translation>
    </message>
    <message>
        <source>Balancer %1 refused new weights: %2</source>
        <translation>负载均衡 %1 拒绝了新权重：%2</translation>
    </message>
    <message>
        <source>Commit: the old versions in zone %1 are being replaced. Instant rollback has ended; the way back is zone %2 with the new versions.</source>
        <translation>提交：正在替换 %1 区的旧版本。不再能立即回退；退路是运行新版本的 %2 区。</translation>
    </message>
    <message>
        <source>%1 is registered and healthy with version %2</source>
        <translation>%1 已以版本 %2 注册且健康</translation>
    </message>
    <message>
        <source>Nobody knows whether %1 was replaced by version %2 (%3). It is not sent twice by itself. The zone is dark. Look at the instance, then: retry sends it again, go on takes it as done.</source>
        <translation>不知道 %1 是否已替换为版本 %2（%3）。不会自动再次发送。该区处于静默。请先查看该实例：“重试”会再次发送，“继续”视为已完成。</translation>
    </message>
    <message>
        <source>%1 did not come back as version %2 within %3 s. The zone is dark. Retry deploys it again, or go back.</source>
        <translation>%1 在 %3 秒内没有以版本 %2 恢复。该区处于静默。“重试”会再次部署，也可回退。</translation>
    </message>
    <message>
        <source>Zone %1 is no longer proved dark: %2. Nothing more is stopped there. Wait on, or go back.</source>
        <translation>%1 区的静默不再得到证实：%2。那里不再停止任何东西。请继续等待或回退。</translation>
    </message>
    <message>
        <source>%1 was not replaced: %2. The zone is dark, its other instances are untouched. Retry, or go back.</source>
        <translation>%1 没有被替换：%2。该区处于静默，其他实例未受影响。请重试或回退。</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>%1 overrode gate &quot;%2&quot;: %3</source>
        <translation>%1 放行了门禁“%2”：%3</translation>
    </message>
    <message>
        <source>%1 approved the checks of the dark zone</source>
        <translation>%1 批准了静默区的检查</translation>
    </message>
    <message>
        <source>Checkpoint: the log is signed up to record %1</source>
        <translation>检查点：截至记录 %1 的日志已签名</translation>
    </message>
    <message>
        <source>The checkpoints of this log are not signed: the keychain, which holds the key, is absent or locked, or has not answered. Nothing else waits for it</source>
        <translation>此日志的检查点未签名：保存密钥的密钥环不存在、已锁定或尚未应答。其他任何操作都不会等待它</translation>
    </message>
    <message>
        <source>This release was run by a program of other rules (%1, here %2). Nothing is being sent and traffic stays as the balancers have it. It cannot go forward from here: go on with the program that ran it. Here it can go back to zone %3, or be left as it is.</source>
        <translation>此发布由采用其他规则的程序执行（规则 %1，本程序为 %2）。目前不会发送任何操作，流量保持在负载均衡现有的状态。在这里不能继续向前：请用执行它的程序继续。在这里可以回退到区域 %3，或保持现状。</translation>
    </message>
    <message>
        <source>Zone %1 is to carry everything, but it is not fit: %2. Nothing more is taken from the other zone. Mend it and try again, or stop here.</source>
        <translation>区域 %1 将要承担全部流量，但它不健康：%2。不再从另一区域取走任何东西。请修复后重试，或在此停止。</translation>
    </message>
    <message>
        <source>Zone %1 is not proved: %2 of %3 instances answered with their version through the zone&apos;s gateway (%4). It gets no more traffic. Try again, or go back.</source>
        <translation>区域 %1 未通过验证：%3 个实例中有 %2 个经该区域网关以其版本应答（%4）。它不会得到更多流量。请重试，或回退。</translation>
    </message>
    <message>
        <source>The instances of zone %1 have changed since its checks passed: it is proved anew</source>
        <translation>区域 %1 的实例在其检查通过后发生了变化：将重新验证</translation>
    </message>
    <message>
        <source>Somebody else gave balancer %1 a server &quot;%2&quot; with weight %3, which the profile does not know. Traffic stays as it is. Take it out and try again, or go back.</source>
        <translation>有人向负载均衡器 %1 添加了权重为 %3 的服务器“%2”，配置文件不认识它。流量保持不变。请将其移除后重试，或回退。</translation>
    </message>
    <message>
        <source>zone %1 would carry everything and is not fit</source>
        <translation>区域 %1 将承担全部流量，但它不健康</translation>
    </message>
    <message>
        <source>zone %1 would get traffic while an instance has another version</source>
        <translation>区域 %1 将获得流量，而其中有实例是其他版本</translation>
    </message>
    <message>
        <source>a soak would be left without a healthy verdict</source>
        <translation>将在没有健康结论的情况下结束观察期</translation>
    </message>
    <message>
        <source>a soak would be left before its time</source>
        <translation>将在时间未到时结束观察期</translation>
    </message>
    <message>
        <source>an unknown write to balancer %1 would count as settled</source>
        <translation>对负载均衡器 %1 的一次结果未知的写入将被当作已完成</translation>
    </message>
    <message>
        <source>Balancer %1 gives no zone any weight, so there is nothing to come back to. Nothing was changed. Set weights and try again, or stop here.</source>
        <translation>负载均衡 %1 没有给任何区域分配权重，因此没有可以恢复的状态。未做任何更改。请设置权重后重试，或在此停止。</translation>
    </message>
    <message>
        <source>the instance registers itself</source>
        <translation>实例自行注册</translation>
    </message>
    <message>
        <source>its lease runs out</source>
        <translation>租约到期</translation>
    </message>
    <message>
        <source>the server looks for expired leases</source>
        <translation>服务器清理过期租约</translation>
    </message>
    <message>
        <source>the server renews the answer that it keeps</source>
        <translation>服务器刷新只读响应缓存</translation>
    </message>
    <message>
        <source>each client asks for the list</source>
        <translation>各客户端拉取列表</translation>
    </message>
    <message>
        <source>each client&apos;s own balancer takes the new list</source>
        <translation>各客户端的负载均衡器更新列表</translation>
    </message>
    <message>
        <source>A lease of %1 s has little effect while expired leases are looked for only every %2 s: an instance that dies is still called for up to %3 s. With these settings it is %4 s: %5</source>
        <translation>过期租约每 %2 秒才清理一次，%1 秒的租约几乎没有作用：崩溃的实例最长仍会被调用 %3 秒。改用以下设置则为 %4 秒：%5</translation>
    </message>
    <message>
        <source>An instance that dies is still called for up to %1 s. With these settings it is %2 s: %3</source>
        <translation>崩溃的实例最长仍会被调用 %1 秒。改用以下设置则为 %2 秒：%3</translation>
    </message>
    <message>
        <source>Self-preservation is on: when many instances fall silent at once (among up to 12 instances, when one does), the registry keeps all of them for as long as that lasts, and what it lists as UP may be dead. Only direct checks tell. eureka.server.enable-self-preservation=false ends it.</source>
        <translation>自我保护已开启：许多实例同时无响应时（实例不超过 12 个时，一个无响应即可），注册中心会在此期间保留全部实例，它列为 UP 的实例可能已经死亡。只有直接检查才能判断。设置 eureka.server.enable-self-preservation=false 可关闭它。</translation>
    </message>
    <message>
        <source>the message broker of zone %1 does not tell what waits: %2</source>
        <translation>%1 区的消息队列服务没有告知还有多少消息：%2</translation>
    </message>
    <message>
        <source>the queues of zone %1 have not been read lately</source>
        <translation>%1 区的队列近期未被读取</translation>
    </message>
    <message>
        <source>%1 messages wait in zone %2, %3 of them in &quot;%4&quot;; %5 are set aside and not waited for</source>
        <translation>%2 区还有 %1 条消息待处理，其中 %3 条在“%4”；另有 %5 条已搁置，不等待</translation>
    </message>
    <message>
        <source>the queues of zone %1 show no message, and have not shown so for long enough; %2 are set aside</source>
        <translation>%1 区的队列显示没有消息，但持续时间还不够；另有 %2 条已搁置</translation>
    </message>
    <message>
        <source>no message waits in zone %1; %2 are set aside</source>
        <translation>%1 区没有待处理的消息；另有 %2 条已搁置</translation>
    </message>
    <message>
        <source>the registry of zone %1 does not tell whom it lists: %2</source>
        <translation>%1 区的注册中心没有告知列出了谁：%2</translation>
    </message>
    <message>
        <source>the registry of zone %1 lists the consumer %2, which is not of that zone; %3 strangers in all</source>
        <translation>%1 区的注册中心列出了不属于该区的消费者 %2；外来者共 %3 个</translation>
    </message>
    <message>
        <source>the registry of zone %1 lists the provider %2, which is not of that zone; %3 strangers in all</source>
        <translation>%1 区的注册中心列出了不属于该区的提供者 %2；外来者共 %3 个</translation>
    </message>
    <message>
        <source>the registry of zone %1 lists %2 without an address: nobody can say whose it is; %3 such</source>
        <translation>%1 区的注册中心列出的 %2 没有地址，无法判断属于哪个区；这样的共 %3 个</translation>
    </message>
    <message>
        <source>the registry of zone %1 lists nobody of another zone</source>
        <translation>%1 区的注册中心没有列出其他区的成员</translation>
    </message>
    <message>
        <source>All is done, but balancer %1 does not answer: %2. Nobody can say that its weights are still what they were set to. Try again, or leave it as it is.</source>
        <translation>一切已完成，但负载均衡 %1 没有应答：%2。无法确认其权重是否仍为所设置的值。请重试，或保持现状。</translation>
    </message>
    <message>
        <source>zone %1 would get traffic while it is out of its registry</source>
        <translation>%1 区仍从注册中心摘除着，却会得到流量</translation>
    </message>
    <message>
        <source>an instance of zone %1 would be stopped before every client has learned that it is out of the registry</source>
        <translation>在所有客户端得知 %1 区的实例已从注册中心摘除之前，就会停止该实例</translation>
    </message>
    <message>
        <source>The registry of zone %1 does not show what was asked: %2 instances in service, %3 out of service. The zone is dark; nothing more is stopped there. Try again, or go back.</source>
        <translation>%1 区的注册中心没有显示所要求的状态：%2 个实例在服务中，%3 个已停止服务。该区处于静默状态；那里不再停止任何东西。请重试或回退。</translation>
    </message>
    <message>
        <source>%1 instances of zone %2 are in service again although the zone is out of its registry: taken out again</source>
        <translation>%2 区已从注册中心摘除，但有 %1 个实例又恢复服务：再次摘除</translation>
    </message>
    <message>
        <source>Zone %1 is out of its registry, read back</source>
        <translation>%1 区已从注册中心摘除，并已回读确认</translation>
    </message>
    <message>
        <source>Every client of zone %1 has had %2 s to learn that it is out of its registry</source>
        <translation>%1 区的所有客户端已有 %2 秒时间得知它已从注册中心摘除</translation>
    </message>
    <message>
        <source>Zone %1 is in its registry again, read back</source>
        <translation>%1 区已恢复到注册中心，并已回读确认</translation>
    </message>
    <message>
        <source>The registry of zone %1 could not be changed: %2</source>
        <translation>%1 区的注册中心无法更改：%2</translation>
    </message>
    <message>
        <source>Balancer %1 was set, but does not answer any more: %2. Nobody can say what it does with traffic now, and nothing more is moved. Try again, or go back.</source>
        <translation>负载均衡器 %1 已设置，但不再应答：%2。没有人能说它现在如何分配流量，因此不再移动任何流量。请重试或回退。</translation>
    </message>
    <message>
        <source>At this traffic errors that rise %1 times are not found: %2 requests of the new zone in a soak. Take a longer soak, tagged probes, or your own judgement</source>
        <translation>以目前的流量，错误升至 %1 倍也发现不了：一次观察期内新区只有 %2 个请求。请延长观察期、使用带标记的探测请求，或自行判断</translation>
    </message>
    <message>
        <source>At this traffic errors that rise %1 times are found in about %2, and a soak has %3 requests of the new zone. Take a longer soak, tagged probes, or your own judgement</source>
        <translation>以目前的流量，错误升至 %1 倍约需 %2 才能发现，而一次观察期内新区只有 %3 个请求。请延长观察期、使用带标记的探测请求，或自行判断</translation>
    </message>
    <message>
        <source>At this traffic errors that rise %1 times are found in about %2 at the start, %3 later on</source>
        <translation>以目前的流量，错误升至 %1 倍，在开始时约 %2 可发现，之后约 %3</translation>
    </message>
    <message>
        <source>The new zone is not worse: errors %2 in the new zone, %3 in the old one</source>
        <translation>新区没有变差：新区错误 %2，旧区 %3</translation>
    </message>
    <message>
        <source>No data of the new zone: nothing can be said of it</source>
        <translation>没有新区的数据：无法对其作出判断</translation>
    </message>
    <message>
        <source>Nothing is proved yet: errors %2 in the new zone, %3 in the old one</source>
        <translation>尚无定论：新区错误 %2，旧区 %3</translation>
    </message>
    <message>
        <source>%1: may be worse: %2 in the new zone, %3 in the old one, evidence %4 beside the other zone and %5 beside the time before. The ramp waits</source>
        <translation>%1：可能变差：新区 %2，旧区 %3，与另一区相比的证据 %4，与切换前相比的证据 %5。流量切换暂缓</translation>
    </message>
    <message>
        <source>Half of the requests to the new zone failed within 10 s</source>
        <translation>10 秒内发往新区的请求有一半失败</translation>
    </message>
    <message>
        <source>The new zone has fewer healthy instances than a service needs</source>
        <translation>新区的健康实例少于某个服务所需的数量</translation>
    </message>
    <message>
        <source>%1: worse than in the other zone: errors %2 in the new zone, %3 in the old one, evidence %4</source>
        <translation>%1：比另一区差：新区错误 %2，旧区 %3，证据 %4</translation>
    </message>
    <message>
        <source>%1: worse than before the cut: errors %2, evidence %5</source>
        <translation>%1：比切换前差：错误 %2，证据 %5</translation>
    </message>
    <message>
        <source>Errors use up the objective 14.4 times too fast, over 5 minutes and over 1</source>
        <translation>错误预算的消耗速度达到允许值的 14.4 倍，5 分钟和 1 分钟内均如此</translation>
    </message>
    <message>
        <source>This release has used up 1 % of the month&apos;s errors</source>
        <translation>本次发布已用掉当月错误预算的 1 %</translation>
    </message>
    <message>
        <source>%1: slower than in the other zone: slow requests %2 in the new zone, %3 in the old one, evidence %4</source>
        <translation>%1：比另一区慢：新区慢请求 %2，旧区 %3，证据 %4</translation>
    </message>
    <message>
        <source>%1: slower than before the cut: slow requests %2, evidence %5</source>
        <translation>%1：比切换前慢：慢请求 %2，证据 %5</translation>
    </message>
    <message>
        <source>Under half of the expected requests reach the new zone</source>
        <translation>到达新区的请求不足预期的一半</translation>
    </message>
    <message>
        <source>The old zone is worse than its own past as well: errors %2 in the new zone, %3 in the old one. Nobody is blamed</source>
        <translation>旧区也比自己以往差：新区错误 %2，旧区 %3。不归咎于任何一方</translation>
    </message>
    <message>
        <source>%1 requests/s now in both zones and %2 at most in the same hours of last week, zone %3 is declared for %4, %5 with headroom</source>
        <translation>两个区现在共 %1 请求/秒，上周同一时段最多 %2；%3 区声明可承载 %4，留出余量后为 %5</translation>
    </message>
    <message>
        <source>%1 requests/s now in both zones; zone %2 declares no capacity and was seen to carry %3</source>
        <translation>两个区现在共 %1 请求/秒；%2 区没有声明容量，曾承载过 %3</translation>
    </message>
    <message>
        <source>%1 requests/s now in both zones and %2 at most in the same hours of last week; zone %3 declares no capacity and was seen to carry %4</source>
        <translation>两个区现在共 %1 请求/秒，上周同一时段最多 %2；%3 区没有声明容量，曾承载过 %4</translation>
    </message>
    <message>
        <source>how many connections the gateways of zone %1 hold is not known; those of zone %2 have %3 slots</source>
        <translation>%1 区的网关有多少连接未知；%2 区的网关有 %3 个槽位</translation>
    </message>
    <message>
        <source>%1 connections now at the gateways of both zones, which take %2 slots in one; the gateways of zone %3 have %4, %5 with headroom</source>
        <translation>两个区的网关现在共有 %1 个连接，集中到一个区要占 %2 个槽位；%3 区的网关有 %4 个，留出余量后为 %5 个</translation>
    </message>
    <message>
        <source>Going to zone %1 (%2), but it serves nothing now and its instances are being kept out of their registry: its services may not find each other. Nothing was moved. Go there all the same, or leave traffic as it is.</source>
        <translation>正在转到 %1 区（%2），但该区目前不承载流量，且其实例正被保持在注册中心之外：其服务可能无法互相找到。未移动任何流量。请选择仍然前往，或保持流量不变。</translation>
    </message>
    <message>
        <source>the scheduler of zone %1 does not tell which jobs it starts: %2</source>
        <translation>区域 %1 的调度器没有说明它启动哪些任务：%2</translation>
    </message>
    <message>
        <source>the scheduler of zone %1 has not answered lately</source>
        <translation>区域 %1 的调度器最近没有应答</translation>
    </message>
    <message>
        <source>job &quot;%1&quot; is owned in both zones: each of its runs would be made twice; %2 such jobs</source>
        <translation>任务“%1”在两个区域中都有归属：它的每次运行都会执行两遍；这样的任务共 %2 个</translation>
    </message>
    <message>
        <source>nobody can say in which zone %1 is: no zone has its address</source>
        <translation>无法判断 %1 属于哪个区域：没有区域包含它的地址</translation>
    </message>
    <message>
        <source>%1 jobs start in zone A and %2 in zone B, none twice</source>
        <translation>%1 个任务在区域 A 启动，%2 个在区域 B 启动，没有重复</translation>
    </message>
    <message>
        <source>job %1 runs; %2 parts of jobs in all run in zone %3</source>
        <translation>任务 %1 正在运行；区域 %3 中共有 %2 个任务分片在运行</translation>
    </message>
    <message>
        <source>job %1 may be started; zone %2 owns %3 jobs</source>
        <translation>任务 %1 可能被启动；区域 %2 拥有 %3 个任务</translation>
    </message>
    <message>
        <source>jobs would be started in zone %1 while zone %2 may start them as well</source>
        <translation>任务将在区域 %1 启动，而区域 %2 也可能启动它们</translation>
    </message>
    <message>
        <source>an instance would be stopped while a job runs on its machine</source>
        <translation>将在任务运行于其机器上时停止一个实例</translation>
    </message>
    <message>
        <source>the scheduler of zone %1 has not answered since (%2)</source>
        <translation>区域 %1 的调度器此后没有应答（%2）</translation>
    </message>
    <message>
        <source>%1 machines of zone %2 may still start jobs</source>
        <translation>区域 %2 中仍有 %1 台机器可能启动任务</translation>
    </message>
    <message>
        <source>job %1 still runs</source>
        <translation>任务 %1 仍在运行</translation>
    </message>
    <message>
        <source>the scheduler does not show what was asked</source>
        <translation>调度器没有显示所要求的状态</translation>
    </message>
    <message>
        <source>The scheduled jobs were not moved to zone %1: %2. Traffic stays as it is, and nothing is stopped. Try again, or go back.</source>
        <translation>定时任务没有移到区域 %1：%2。流量保持不变，也没有停止任何实例。请重试，或者退回。</translation>
    </message>
    <message>
        <source>Scheduled jobs are started in zone %1 alone, read back</source>
        <translation>定时任务只在区域 %1 启动，已读回确认</translation>
    </message>
    <message>
        <source>Scheduled jobs stay where they are: before the release both zones had some, each by a scheduler of its own, and nobody can say which were whose</source>
        <translation>定时任务保持现状：发布之前两个区域各由自己的调度器运行一些任务，无法判断哪些属于哪个区域</translation>
    </message>
    <message>
        <source>Scheduled jobs are started where they were before</source>
        <translation>定时任务在原来的位置启动</translation>
    </message>
    <message>
        <source>%1 machines of zone %2 let jobs start again although they are another zone&apos;s: stopped again</source>
        <translation>区域 %2 中有 %1 台机器重新允许启动任务，尽管任务属于另一个区域：已再次停止</translation>
    </message>
    <message>
        <source>ALARM: the scheduled jobs have not come to zone %1 with its traffic: %2. Look at the scheduler now; it is tried again as long as the release is open.</source>
        <translation>告警：定时任务没有随流量来到区域 %1：%2。请立即查看调度器；只要发布未结束就会继续重试。</translation>
    </message>
    <message>
        <source>The scheduler of zone %1 could not be changed: %2</source>
        <translation>无法更改区域 %1 的调度器：%2</translation>
    </message>
    <message>
        <source>declared: %1</source>
        <translation>已声明：%1</translation>
    </message>
    <message>
        <source>what the zones share was not looked at to the end: %1</source>
        <translation>对两个区域共用资源的检查没有完成：%1</translation>
    </message>
    <message>
        <source>the command that looks at what the zones share has not ended yet</source>
        <translation>检查两个区域共用资源的命令尚未结束</translation>
    </message>
    <message>
        <source>old and new versions must not run together on what the zones share: %1</source>
        <translation>新旧版本不能在两个区域共用的资源上同时运行：%1</translation>
    </message>
    <message>
        <source>looked at: %1</source>
        <translation>已检查：%1</translation>
    </message>
    <message>
        <source>Old and new versions may share database, cache and messages: %1</source>
        <translation>新旧版本可以共用数据库、缓存和消息：%1</translation>
    </message>
    <message>
        <source>%1 would be replaced, and is not away with its batch</source>
        <translation>将替换 %1，但它没有随其批次移出</translation>
    </message>
    <message>
        <source>%1 would be restored, and was not touched</source>
        <translation>将恢复 %1，但它从未被更改</translation>
    </message>
    <message>
        <source>%1 would be upgraded while going back</source>
        <translation>将在回退途中升级 %1</translation>
    </message>
    <message>
        <source>a batch would leave zone %1, which is short: %2</source>
        <translation>一批实例将离开区域 %1，但该区域不足：%2</translation>
    </message>
    <message>
        <source>a batch would leave zone %1 before %2 is in service again</source>
        <translation>一批实例将离开区域 %1，但 %2 尚未恢复服务</translation>
    </message>
    <message>
        <source>%1 would be put back before it runs what was asked for it</source>
        <translation>%1 尚未运行所要求的版本就将恢复服务</translation>
    </message>
    <message>
        <source>%1 was ready with version %2 and runs %3 now: somebody else changed it. It is not put back into the registry of zone %4. Retry deploys it again, skip leaves it out, or go back: %5 touched instances in %6 batches, about %7 s.</source>
        <translation>%1 曾以版本 %2 就绪，现在运行 %3：有人更改了它。不会将它放回区域 %4 的注册中心。重试会再次部署，跳过则把它留在外面，或回退：分 %6 批恢复已更改的 %5 个实例，大约 %7 秒。</translation>
    </message>
    <message>
        <source>%1 skipped %2, which stays out of its registry: %3</source>
        <translation>%1 跳过了 %2，它留在注册中心之外：%3</translation>
    </message>
    <message>
        <source>Went back before any instance was replaced: %1</source>
        <translation>在替换任何实例之前已回退：%1</translation>
    </message>
    <message>
        <source>Going back: %1 touched instances are restored in %2 batches, no other one is touched: %3</source>
        <translation>正在回退：分 %2 批恢复已更改的 %1 个实例，不更改其他实例：%3</translation>
    </message>
    <message>
        <source>What was touched runs its old version again: %1</source>
        <translation>已更改的实例重新运行旧版本：%1</translation>
    </message>
    <message>
        <source>without this batch zone %1 would be short: %2; %3 services in all</source>
        <translation>没有这一批，区域 %1 将不足：%2；共 %3 个服务</translation>
    </message>
    <message>
        <source>zone %1 has enough of each service without this batch</source>
        <translation>没有这一批，区域 %1 的每个服务仍然足够</translation>
    </message>
    <message>
        <source>Going to zone %1 (%2), but it serves nothing now and %3 is being replaced at this moment, or may be. Nothing was moved. Go there all the same, or leave traffic as it is.</source>
        <translation>准备转到 %1 区（%2），但它目前不提供服务，且 %3 此刻正在被替换，或可能正在被替换。未移动任何流量。可仍然转过去，或让流量保持现状。</translation>
    </message>
    <message>
        <source>Batch %1 of zone %2 is in its registry again, but not every instance of it answered with its version through the zone&apos;s gateway within %3 s. No other instance is touched. Try again, or go back: %4 touched instances in %5 batches, about %6 s.</source>
        <translation>区域 %2 的第 %1 批已回到注册中心，但在 %3 秒内并非每个实例都经区域网关以其版本应答。没有更改其他实例。请重试，或回退：分 %5 批恢复已更改的 %4 个实例，大约 %6 秒。</translation>
    </message>
    <message>
        <source>Zone %1 was kept whole with its old versions for %2 s; zone %3 stays with everything</source>
        <translation>区域 %1 以旧版本完整保留了 %2 秒；区域 %3 继续承载全部流量</translation>
    </message>
    <message>
        <source>The registry of zone %1 does not show what was asked for this batch: %2 instances in service, %3 out of service. The others serve; no other instance is touched. Try again, skip those that do not come, or go back: %4 touched instances in %5 batches, about %6 s.</source>
        <translation>区域 %1 的注册中心没有显示对这一批所要求的状态：%2 个实例在服务中，%3 个停止服务。其余实例在提供服务；没有更改其他实例。请重试，跳过没有恢复的实例，或回退：分 %5 批恢复已更改的 %4 个实例，大约 %6 秒。</translation>
    </message>
    <message>
        <source>Batch %1 of zone %2 is out of its registry, read back</source>
        <translation>区域 %2 的第 %1 批已移出注册中心，已回读确认</translation>
    </message>
    <message>
        <source>Batch %1 of zone %2 is in service again, read back</source>
        <translation>区域 %2 的第 %1 批已恢复服务，已回读确认</translation>
    </message>
    <message>
        <source>Nobody knows whether %1 was replaced by version %2 (%3). It is not sent twice by itself. It is out of the registry of zone %4, the others serve. Look at the instance, then: retry sends it again, go on takes it as done, skip leaves it out, or go back: %5 touched instances in %6 batches, about %7 s.</source>
        <translation>没有人知道 %1 是否已替换为版本 %2（%3）。不会自动发送第二次。它在区域 %4 的注册中心之外，其余实例在提供服务。请检查该实例，然后：重试会再次发送，继续视为已完成，跳过则把它留在外面，或回退：分 %6 批恢复已更改的 %5 个实例，大约 %7 秒。</translation>
    </message>
    <message>
        <source>%1 did not come back as version %2 within %3 s. It is out of the registry of zone %4, the others serve. Retry deploys it again, skip leaves it out, or go back: %5 touched instances in %6 batches, about %7 s.</source>
        <translation>%1 没有在 %3 秒内以版本 %2 恢复。它在区域 %4 的注册中心之外，其余实例在提供服务。重试会再次部署，跳过则把它留在外面，或回退：分 %6 批恢复已更改的 %5 个实例，大约 %7 秒。</translation>
    </message>
    <message>
        <source>Jobs have run on %1 for %2 s: it is not stopped while one does. It is out of the registry of zone %3, the others serve. Keep jobs away from it in its scheduler and try again, or end the release.</source>
        <translation>%1 上的任务已运行 %2 秒：任务运行期间不会停止它。它已移出区域 %3 的注册中心，其余实例仍在服务。请在调度器中不再向它分配任务后重试，或结束本次发布。</translation>
    </message>
    <message>
        <source>%1 was not replaced: %2. Its batch stops here, out of the registry of zone %3; no other instance is touched. Retry, skip it, or go back: %4 touched instances in %5 batches, about %6 s.</source>
        <translation>%1 没有被替换：%2。它的批次停在这里，在区域 %3 的注册中心之外；没有更改其他实例。请重试、跳过它，或回退：分 %5 批恢复已更改的 %4 个实例，大约 %6 秒。</translation>
    </message>
    <message>
        <source>Command &quot;%1&quot; failed: %2. Traffic stays as it is and nothing more is sent. Try it again, go on without it, or take the way out.</source>
        <translation>命令“%1”失败：%2。流量保持现状，不再发送任何更改。可以重试、不运行它而继续，或选择退路。</translation>
    </message>
    <message>
        <source>Nobody knows what command &quot;%1&quot; did: %2. It is not run twice by itself. Traffic stays as it is. Look at what it changes, then: try again runs it once more, go on takes it as done, or take the way out.</source>
        <translation>没有人知道命令“%1”做了什么：%2。它不会自动运行两次。流量保持现状。请查看它所更改的内容，然后：重试会再运行一次，继续则视为已完成，或选择退路。</translation>
    </message>
    <message>
        <source>Command &quot;%1&quot; may fail: the release goes on</source>
        <translation>命令“%1”允许失败：发布继续</translation>
    </message>
    <message>
        <source>Command &quot;%1&quot; is done, in %2 s</source>
        <translation>命令“%1”已完成，用时 %2 秒</translation>
    </message>
    <message>
        <source>Command &quot;%1&quot; failed: %2</source>
        <translation>命令“%1”失败：%2</translation>
    </message>
    <message>
        <source>Nobody knows what command &quot;%1&quot; did: %2</source>
        <translation>没有人知道命令“%1”做了什么：%2</translation>
    </message>
    <message>
        <source>command &quot;%1&quot; would be run twice</source>
        <translation>命令“%1”将被运行两次</translation>
    </message>
    <message>
        <source>command &quot;%1&quot; would be run on the way back</source>
        <translation>命令“%1”将在回退途中运行</translation>
    </message>
    <message>
        <source>The canary in zone %1 has been watched. A person must approve before the rest is replaced, or go back: %2 touched instances in %3 batches, about %4 s.</source>
        <translation>区域 %1 的金丝雀已观察完毕。替换其余实例前须由人批准，或者回退：已触及的 %2 个实例，分 %3 批，约 %4 秒。</translation>
    </message>
    <message>
        <source>%1 approved the canary</source>
        <translation>%1 批准了金丝雀</translation>
    </message>
    <message>
        <source>the command that asks for the artefacts has not ended yet</source>
        <translation>查询制品的命令尚未结束</translation>
    </message>
    <message>
        <source>%1. Nothing was changed</source>
        <translation>%1。未作任何更改</translation>
    </message>
    <message>
        <source>What is to be installed was asked for: %1</source>
        <translation>已查询要安装的制品：%1</translation>
    </message>
    <message>
        <source>the new version is worse: %1</source>
        <translation>新版本更差：%1</translation>
    </message>
    <message>
        <source>Both zones are worse than they were (%1), so that the new version cannot be blamed. Traffic stays as it is. Wait on, go on by your own judgement, or go back.</source>
        <translation>两个区域都比之前更差（%1），因此不能归咎于新版本。流量保持不变。请继续等待、自行判断后继续，或者回退。</translation>
    </message>
    <message>
        <source>The judge only watches here, and says: %1</source>
        <translation>这里判定器只观察，不动作；它的结论：%1</translation>
    </message>
    <message>
        <source>Nothing proves yet that zone %1 is healthy (%2). Traffic stays as it is. More requests decide it: wait on, send tagged probes through the balancer, go on by your own judgement, or go back.</source>
        <translation>尚无证据证明区域 %1 健康（%2）。流量保持不变。需要更多请求才能判定：请继续等待、经负载均衡发送带标记的探测请求、自行判断后继续，或者回退。</translation>
    </message>
    <message>
        <source>the metrics have not answered lately: the judge has nothing to look at</source>
        <translation>指标最近没有应答：自动判定没有可依据的数据</translation>
    </message>
    <message>
        <source>registries and metrics answer</source>
        <translation>注册中心与指标均有应答</translation>
    </message>
    <message>
        <source>none ends by itself that cannot be fetched anew</source>
        <translation>没有会自行失效且无法重新获取的凭据</translation>
    </message>
    <message>
        <source>the credentials of %1 are temporary, and nothing says when they end</source>
        <translation>%1 的凭据是临时的，且没有说明何时失效</translation>
    </message>
    <message>
        <source>the credentials of %1 end in %2 min, and the plan takes %3 min at least: they would end in the middle of it, and going back needs them too</source>
        <translation>%1 的凭据将在 %2 分钟后失效，而计划至少需要 %3 分钟：它们会在中途失效，而回退同样需要它们</translation>
    </message>
    <message>
        <source>the credentials of %1 last for %2 min, and the plan takes %3 min at least</source>
        <translation>%1 的凭据还有 %2 分钟有效，计划至少需要 %3 分钟</translation>
    </message>
    <message>
        <source>Batch %1 of zone %2 was skipped as a whole: there is nothing new to judge</source>
        <translation>区域 %2 的第 %1 批已整体跳过：没有新的内容可供判定</translation>
    </message>
    <message>
        <source>the new version is worse: %1 Its logs: %2</source>
        <translation>新版本更差：%1 其日志：%2</translation>
    </message>
    <message>
        <source>%1 lets what runs on %2 be killed before it is replaced: %3</source>
        <translation>%1 允许在替换前强制终止 %2 上运行的进程：%3</translation>
    </message>
    <message>
        <source>%1 messages a minute are still published in zone %2, most of them to &quot;%3&quot;; %4 are set aside</source>
        <translation>区域 %2 每分钟仍有 %1 条消息被发布，其中大部分发往“%3”；另有 %4 条已搁置</translation>
    </message>
    <message>
        <source>Too few requests to judge: %1 to the new version and %2 in zone %3, at least %4 of each are asked for.</source>
        <translation>请求太少，无法判定：新版本 %1 个，%3 区 %2 个，每项至少需要 %4 个。</translation>
    </message>
    <message>
        <source>Somebody else changed the weights of balancer %1: it shows A %2, B %3, and showed A %4, B %5 before. This release moves no weights: whether it goes on or back, theirs stay.</source>
        <translation>有人改动了负载均衡 %1 的权重：现在显示 A %2、B %3，之前显示 A %4、B %5。本次发布不移动权重：无论继续还是返回，都保留他们设置的权重。</translation>
    </message>
    <message>
        <source>Most of the %1 errors in zone %2: %3</source>
        <translation>区域 %2 的 %1 个错误主要来自：%3</translation>
    </message>
    <message>
        <source>Most of the %1 errors of %4 in zone %2: %3</source>
        <translation>区域 %2 中 %4 的 %1 个错误主要来自：%3</translation>
    </message>
    <message>
        <source>Which URIs failed most in zone %1 could not be asked: %2 Nothing waits for it.</source>
        <translation>无法查询区域 %1 中哪些 URI 出错最多：%2 没有任何操作等待它。</translation>
    </message>
    <message>
        <source>The metrics name no URI that failed in zone %1</source>
        <translation>指标没有给出区域 %1 中出错的 URI</translation>
    </message>
    <message>
        <source>%1 could not be told how the release goes; the release goes on. %2</source>
        <translation>无法通知 %1 发布进展；发布继续。%2</translation>
    </message>
    <message>
        <source>%1 takes the release over from %2: %3</source>
        <translation>%1 从 %2 接管发布：%3</translation>
    </message>
    <message>
        <source>%1 takes the release over: %2</source>
        <translation>%1 接管发布：%2</translation>
    </message>
    <message>
        <source>%1 hands the release over: another console may go on</source>
        <translation>%1 交出发布：其他控制台可以继续</translation>
    </message>
    <message>
        <source>The team database does not answer: nothing goes forward, and the release pauses. Going back and leaving a zone go on without it.</source>
        <translation>团队数据库没有应答：不再前进，发布暂停。回退和撤离区域照常进行。</translation>
    </message>
    <message>
        <source>something would be done without the approvals that the plan asks for</source>
        <translation>将在没有计划所要求的批准的情况下执行操作</translation>
    </message>
    <message>
        <source>no freeze is ahead</source>
        <translation>近期没有冻结期</translation>
    </message>
    <message>
        <source>the freeze &quot;%1&quot; is on until %2</source>
        <translation>冻结期“%1”持续到 %2</translation>
    </message>
    <message>
        <source>the freeze &quot;%1&quot; begins in %2 min, at %3, and the plan takes %4 min at least</source>
        <translation>冻结期“%1”将在 %2 分钟后（%3）开始，而计划至少需要 %4 分钟</translation>
    </message>
    <message>
        <source>the freeze &quot;%1&quot; begins at %2</source>
        <translation>冻结期“%1”开始于 %2</translation>
    </message>
    <message>
        <source>%1 of %2 other accounts of the team&apos;s database approve this plan</source>
        <translation>团队数据库中需要 %2 个其他账号批准此计划，已有 %1 个</translation>
    </message>
    <message>
        <source>approved by %1</source>
        <translation>已由 %1 批准</translation>
    </message>
    <message>
        <source>Released although %1: %2</source>
        <translation>虽然%1，仍然发布：%2</translation>
    </message>
    <message>
        <source>BREAK-GLASS: released without the approval that this environment asks for (%1): %2</source>
        <translation>紧急放行：未取得此环境要求的批准即发布（%1）：%2</translation>
    </message>
    <message>
        <source>%1 approved this plan, by the account %2 of the team&apos;s database: %3</source>
        <translation>%1 批准了此计划，使用团队数据库账号 %2：%3</translation>
    </message>
    <message>
        <source>%1 of %2 balancers answer</source>
        <translation>%2 个负载均衡中有 %1 个应答</translation>
    </message>
    <message>
        <source>Going back to the weights of before; no instance was replaced: %1</source>
        <translation>正在恢复原来的权重；没有实例被替换：%1</translation>
    </message>
    <message>
        <source>zone %1 would get its users back while %2 is away</source>
        <translation>%2 还没回来，%1 区的用户就会切回来</translation>
    </message>
    <message>
        <source>Zone %1 is to get more of the users, but it is not fit: %2. No weight is moved. Mend it and try again, or stop here.</source>
        <translation>%1 区应得到更多用户，但它不健康：%2。不会改动任何权重。请先修复再重试，或在此停止。</translation>
    </message>
    <message>
        <source>Balancer %1 gives zone %2 less than the %3 % of the users that its canary is to meet. Nothing was changed. Set weights and try again, or stop here.</source>
        <translation>负载均衡 %1 分给 %2 区的用户少于其金丝雀应面对的 %3 %。未做任何改动。请调整权重后重试，或在此停止。</translation>
    </message>
    <message>
        <source>Balancer %1 did not follow within %2 s: the balancers share users differently. Both zones serve. Try again, or take the other way.</source>
        <translation>负载均衡 %1 在 %2 秒内没有跟上：各负载均衡的用户比例不一致。两个区都在服务。请重试，或选择另一条路。</translation>
    </message>
    <message>
        <source>Somebody else changed the weights of balancer %1: it shows A %2, B %3, this release left A %4, B %5. Nothing was overwritten. Go on sets the weights of before; or leave theirs.</source>
        <translation>有人改动了负载均衡 %1 的权重：现为 A %2、B %3，本次发布留下的是 A %4、B %5。未覆盖任何内容。继续则恢复原来的权重；或保留对方的改动。</translation>
    </message>
    <message>
        <source>The weights of before are set again, and no instance was replaced: %1</source>
        <translation>原来的权重已恢复，没有实例被替换：%1</translation>
    </message>
</context>
<context>
    <name>Traffic</name>
    <message>
        <source>unknown server %1 with weight %2</source>
        <translation>未知服务器 %1，权重 %2</translation>
    </message>
    <message>
        <source>server %1 is missing</source>
        <translation>缺少服务器 %1</translation>
    </message>
    <message>
        <source>%1 not known: registry silent</source>
        <translation>%1 状态未知：注册中心无应答</translation>
    </message>
    <message>
        <source>%1 not known: not checked lately</source>
        <translation>%1 状态未知：近期未检查</translation>
    </message>
    <message>
        <source>no gateway answers</source>
        <translation>没有网关应答</translation>
    </message>
    <message>
        <source>%1 not fit: %2</source>
        <translation>%1 不可用：%2</translation>
    </message>
    <message>
        <source>%1 fit %2/%3</source>
        <translation>%1 可用 %2/%3</translation>
    </message>
    <message>
        <source>not every balancer answers</source>
        <translation>并非每个负载均衡都有应答</translation>
    </message>
    <message>
        <source>1 balancer</source>
        <translation>1 个负载均衡</translation>
    </message>
    <message>
        <source>%1 balancers</source>
        <translation>%1 个负载均衡</translation>
    </message>
    <message>
        <source>%1, gateway</source>
        <translation>%1和网关</translation>
    </message>
    <message>
        <source>weight 0 on every balancer, not seen quiet yet</source>
        <translation>所有负载均衡上权重为 0，尚未观察到静默</translation>
    </message>
</context>
<context>
    <name>TrafficText</name>
    <message>
        <source>%1 fit</source>
        <translation>%1 可用</translation>
    </message>
    <message>
        <source>%1 not fit</source>
        <translation>%1 不可用</translation>
    </message>
    <message>
        <source>%1 not known</source>
        <translation>%1 状态未知</translation>
    </message>
    <message>
        <source>%1 is known to be unfit: users will see its errors. All new traffic goes to %1, none to %2, on every balancer that answers.</source>
        <translation>已知 %1 不可用：用户会遇到它的错误。在每个有应答的负载均衡上，新流量全部到 %1，%2 不再接收。</translation>
    </message>
    <message>
        <source>All new traffic goes to %1, none to %2, on every balancer that answers. Nothing is restarted; %2 stays as it is.</source>
        <translation>在每个有应答的负载均衡上，新流量全部到 %1，%2 不再接收。不会重启任何东西；%2 保持原样。</translation>
    </message>
    <message>
        <source>All to %1</source>
        <translation>全部到 %1</translation>
    </message>
    <message>
        <source>~%1 s, %2</source>
        <translation>约 %1 秒，%2</translation>
    </message>
    <message>
        <source>of new connections</source>
        <translation>按新建连接</translation>
    </message>
    <message>
        <source>of requests</source>
        <translation>按请求</translation>
    </message>
    <message>
        <source>Who serves is not known: no balancer has answered yet</source>
        <translation>不知道由谁提供服务：还没有负载均衡应答</translation>
    </message>
    <message>
        <source>Who serves is not known; %1 ago it was A %2, B %3</source>
        <translation>不知道由谁提供服务；%1前为 A %2，B %3</translation>
    </message>
    <message>
        <source>A serves everything</source>
        <translation>A 提供全部服务</translation>
    </message>
    <message>
        <source>B serves everything</source>
        <translation>B 提供全部服务</translation>
    </message>
    <message>
        <source>A and B serve %1 each (%2)</source>
        <translation>A 和 B 各提供 %1（%2）</translation>
    </message>
    <message>
        <source>%1 serves %2, %3 %4 (%5)</source>
        <translation>%1 提供 %2，%3 %4（%5）</translation>
    </message>
    <message>
        <source>DARK</source>
        <translation>静默</translation>
    </message>
    <message>
        <source>RAMPING %1</source>
        <translation>渐增 %1</translation>
    </message>
    <message>
        <source>SERVING %1</source>
        <translation>服务中 %1</translation>
    </message>
    <message>
        <source>UNKNOWN</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>never read</source>
        <translation>从未读到</translation>
    </message>
    <message>
        <source>last truth %1 ago: %2</source>
        <translation>最后已知值在 %1前：%2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>proved %1 ago</source>
        <translation>%1前已证实</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>never answered</source>
        <translation>从未应答</translation>
    </message>
    <message>
        <source>A %1  B %2</source>
        <translation>A %1  B %2</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1，%2前</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>DRAINING</source>
        <translation>排空中</translation>
    </message>
    <message>
        <source>%1 has served alone for %2</source>
        <translation>%1 已单独承载 %2</translation>
    </message>
    <message>
        <source>%1 has served alone for %2; the limit is %3. What fails in %1 now takes the service down until traffic is moved by hand. Put both zones back, or go on with the release.</source>
        <translation>%1 已单独承载 %2；上限为 %3。此时 %1 中一旦出现故障，服务就会中断，直到人工切换流量。请让两个区域都恢复承载，或继续发布。</translation>
    </message>
</context>
<context>
    <name>Tunnel</name>
    <message>
        <source>ssh to %1 has ended.</source>
        <translation>到 %1 的 ssh 已结束。</translation>
    </message>
    <message>
        <source>ssh to %1 has ended: %2</source>
        <translation>到 %1 的 ssh 已结束：%2</translation>
    </message>
    <message>
        <source>ssh to %1 is not connected yet.</source>
        <translation>到 %1 的 ssh 尚未连接。</translation>
    </message>
</context>
<context>
    <name>UnitText</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>&lt;0.01 %</source>
        <translation>&lt;0.01 %</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>XxlJob</name>
    <message>
        <source>The scheduler %1</source>
        <translation>调度器 %1</translation>
    </message>
    <message>
        <source>%1 cannot be asked: %2.</source>
        <translation>无法查询 %1：%2。</translation>
    </message>
    <message>
        <source>Qt has no driver for MySQL here; install the package libqt6sql6-mysql.</source>
        <translation>此处的 Qt 没有 MySQL 驱动；请安装软件包 libqt6sql6-mysql。</translation>
    </message>
    <message>
        <source>%1 does not tell: %2.</source>
        <translation>%1 没有说明：%2。</translation>
    </message>
    <message>
        <source>%1 was not asked: stopped before.</source>
        <translation>未询问%1：在此之前已停止。</translation>
    </message>
    <message>
        <source>it was stopped before it was asked all</source>
        <translation>在全部询问完之前已停止</translation>
    </message>
    <message>
        <source>it took too long</source>
        <translation>耗时过长</translation>
    </message>
</context>
<context>
    <name>ZoneCard</name>
    <message>
        <source>%1 of %2 instances replaced</source>
        <translation>已替换实例 %1/%2</translation>
    </message>
    <message>
        <source>%1 of %2 touched restored</source>
        <translation>已恢复触及的实例 %1/%2</translation>
    </message>
</context>
<context>
    <name>ZoneText</name>
    <message>
        <source>connections not known</source>
        <translation>连接数未知</translation>
    </message>
    <message>
        <source>%1 conn</source>
        <translation>%1 个连接</translation>
    </message>
    <message>
        <source>%1 conn (%2 of limit)</source>
        <translation>%1 个连接（上限的 %2）</translation>
    </message>
    <message>
        <source>requests not known</source>
        <translation>请求数未知</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>%1, %2 errors</source>
        <translation>%1，错误 %2</translation>
    </message>
    <message>
        <source>no version told</source>
        <translation>未报告版本</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>versions not known</source>
        <translation>版本未知</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>draining: the gateway closes kept-alive connections</source>
        <translation>正在排空：网关正在关闭长连接</translation>
    </message>
    <message>
        <source>a drain flag stands that no release has set</source>
        <translation>存在并非由发布设置的排空标志</translation>
    </message>
    <message>
        <source>drain flag not known</source>
        <translation>排空标志未知</translation>
    </message>
    <message>
        <source>services not known</source>
        <translation>服务状态未知</translation>
    </message>
    <message>
        <source>%1/%2 services, %3/%4 instances</source>
        <translation>服务 %1/%2，实例 %3/%4</translation>
    </message>
</context>
<context>
    <name>Zookeeper</name>
    <message>
        <source>%1 of %2 does not offer %3, and its entry in the registry is its own to change. Expose the endpoint &quot;serviceregistry&quot; there, or take it out on its host.</source>
        <translation>%2 的 %1 没有提供 %3，而它在注册中心的条目只能由它自己更改。请在该实例上开放端点“serviceregistry”，或在其主机上将其摘除。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 的 %1</translation>
    </message>
    <message>
        <source>the entry</source>
        <translation>该条目</translation>
    </message>
    <message>
        <source>it has no address and port</source>
        <translation>它没有地址和端口</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: its name is no URL with a host and a port</source>
        <translation>%1：其名称不是带有主机和端口的 URL</translation>
    </message>
    <message>
        <source>The override %1 could not be changed: %2.</source>
        <translation>覆盖规则 %1 无法更改：%2。</translation>
    </message>
    <message>
        <source>%1 of %2 is kept out of service by another override or by itself, which this program did not write. Remove that where it was made.</source>
        <translation>%2 的 %1 因另一条覆盖规则或其自身设置而停止服务，这不是本程序写入的。请在当初设置的地方移除。</translation>
    </message>
    <message>
        <source>The registry %1</source>
        <translation>注册中心 %1</translation>
    </message>
    <message>
        <source>%1 gives no right to read %2.</source>
        <translation>%1 不允许读取 %2。</translation>
    </message>
    <message>
        <source>%1 answered for %2 with %3.</source>
        <translation>%1 对 %2 的应答为 %3。</translation>
    </message>
    <message>
        <source>%1 lists more under %2 than can be read: at most %3 nodes and %4 MiB.</source>
        <translation>%1 在 %2 下列出的内容超出可读取的上限：最多 %3 个节点和 %4 MiB。</translation>
    </message>
    <message>
        <source>%1 closed the connection while it was read, %2 times.</source>
        <translation>%1 在读取过程中断开了连接，共 %2 次。</translation>
    </message>
    <message>
        <source>%1 was asked no further: the call was stopped.</source>
        <translation>不再询问 %1：调用已被停止。</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 没有及时应答。</translation>
    </message>
    <message>
        <source>%1 cannot be found: no name server knows one of its servers.</source>
        <translation>找不到 %1：域名服务器不认识它的任何一台服务器。</translation>
    </message>
    <message>
        <source>%1 took no session in time: none of its servers answers.</source>
        <translation>%1 未能及时建立会话：它的服务器都没有应答。</translation>
    </message>
    <message>
        <source>%1 took the change, but does not list %2 of %3 as it should be.</source>
        <translation>%1 接受了更改，但列出的 %3 的 %2 与应有状态不符。</translation>
    </message>
    <message>
        <source>%1 has no entry under %2 that is of the layout %3. %4</source>
        <translation>%1 在 %2 下没有符合 %3 布局的条目。%4</translation>
    </message>
    <message>
        <source>%1 does not list %2 of %3.</source>
        <translation>%1 没有列出 %3 的 %2。</translation>
    </message>
    <message>
        <source>%1 has no node %2: nothing is kept there, or the profile names another place.</source>
        <translation>%1 没有节点 %2：那里没有保存任何内容，或者配置文件写的是另一个位置。</translation>
    </message>
    <message>
        <source>%1 does not take the login.</source>
        <translation>%1 不接受该登录。</translation>
    </message>
    <message>
        <source>The way to it leads by ssh to %1.</source>
        <translation>通往它的路径经由到 %1 的 ssh。</translation>
    </message>
    <message>
        <source>The way to it leads through the SOCKS proxy %1, which may be what does not answer.</source>
        <translation>通往它的路径经由 SOCKS 代理 %1，未应答的可能是该代理。</translation>
    </message>
    <message>
        <source>%1 is reached by way of %2 alone, and nothing leads there.</source>
        <translation>%1 只能经由 %2 到达，而目前没有通往那里的路径。</translation>
    </message>
</context>
<context>
    <name>switchyard::Actions</name>
    <message>
        <source>Find a command...</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>All traffic to A...</source>
        <translation>全部流量到 A…</translation>
    </message>
    <message>
        <source>All traffic to B...</source>
        <translation>全部流量到 B…</translation>
    </message>
    <message>
        <source>Shift a part of the traffic...</source>
        <translation>切换部分流量…</translation>
    </message>
    <message>
        <source>Browse zone A</source>
        <translation>浏览 A 区域</translation>
    </message>
    <message>
        <source>Browse zone B</source>
        <translation>浏览 B 区域</translation>
    </message>
    <message>
        <source>Copy the hosts lines of zone A</source>
        <translation>复制 A 区域的 hosts 行</translation>
    </message>
    <message>
        <source>Copy the hosts lines of zone B</source>
        <translation>复制 B 区域的 hosts 行</translation>
    </message>
    <message>
        <source>Begin a release...</source>
        <translation>开始发布…</translation>
    </message>
    <message>
        <source>Continue the release</source>
        <translation>继续发布</translation>
    </message>
    <message>
        <source>Pause the release</source>
        <translation>暂停发布</translation>
    </message>
    <message>
        <source>Stop the release where it is</source>
        <translation>让发布停在这里</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>Go to the question that the release asks</source>
        <translation>转到发布所问的问题</translation>
    </message>
    <message>
        <source>Go to the gate that can be overridden</source>
        <translation>转到可放行的门禁</translation>
    </message>
    <message>
        <source>Evidence of the gates</source>
        <translation>门禁的依据</translation>
    </message>
    <message>
        <source>Logs of what the judge speaks of</source>
        <translation>打开判定所指的日志</translation>
    </message>
    <message>
        <source>History...</source>
        <translation>历史…</translation>
    </message>
    <message>
        <source>Export the release log...</source>
        <translation>导出发布日志…</translation>
    </message>
    <message>
        <source>Filter the services</source>
        <translation>筛选服务</translation>
    </message>
    <message>
        <source>Only unhealthy services</source>
        <translation>仅不健康的服务</translation>
    </message>
    <message>
        <source>What is wrong first</source>
        <translation>异常的在前</translation>
    </message>
    <message>
        <source>Columns and their order...</source>
        <translation>列与排序…</translation>
    </message>
    <message>
        <source>Pause the charts, or follow again</source>
        <translation>暂停图表，或重新跟随</translation>
    </message>
    <message>
        <source>Earlier in the charts</source>
        <translation>图表：更早</translation>
    </message>
    <message>
        <source>Later in the charts</source>
        <translation>图表：更晚</translation>
    </message>
    <message>
        <source>Less time in the charts</source>
        <translation>图表：缩短时段</translation>
    </message>
    <message>
        <source>More time in the charts</source>
        <translation>图表：加长时段</translation>
    </message>
    <message>
        <source>The charts as a table</source>
        <translation>以表格显示图表</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>转到窗口的下一部分</translation>
    </message>
    <message>
        <source>Go to the part before</source>
        <translation>转到窗口的上一部分</translation>
    </message>
    <message>
        <source>Go to the traffic</source>
        <translation>转到流量</translation>
    </message>
    <message>
        <source>Go to the release</source>
        <translation>转到发布</translation>
    </message>
    <message>
        <source>Go to the charts</source>
        <translation>转到图表</translation>
    </message>
    <message>
        <source>Go to the services</source>
        <translation>转到服务</translation>
    </message>
    <message>
        <source>Go to the release log</source>
        <translation>转到发布日志</translation>
    </message>
    <message>
        <source>This part taller</source>
        <translation>此部分更高</translation>
    </message>
    <message>
        <source>This part lower</source>
        <translation>此部分更矮</translation>
    </message>
    <message>
        <source>This part wider</source>
        <translation>此部分更宽</translation>
    </message>
    <message>
        <source>This part narrower</source>
        <translation>此部分更窄</translation>
    </message>
    <message>
        <source>The list of environments</source>
        <translation>环境列表</translation>
    </message>
    <message>
        <source>The menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Not offered as things stand now.</source>
        <translation>目前的状态下不可用。</translation>
    </message>
    <message>
        <source>Faults of the drill</source>
        <translation>演练的故障</translation>
    </message>
    <message>
        <source>Secrets in the keychain...</source>
        <translation>钥匙串中的密钥...</translation>
    </message>
    <message>
        <source>Take the release over...</source>
        <translation>接管发布...</translation>
    </message>
    <message>
        <source>Hand the release over</source>
        <translation>交出发布</translation>
    </message>
    <message>
        <source>Approve the release...</source>
        <translation>批准发布…</translation>
    </message>
</context>
<context>
    <name>switchyard::AppearanceMenu</name>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours: as the system</source>
        <translation>颜色：跟随系统</translation>
    </message>
    <message>
        <source>Colours: light</source>
        <translation>颜色：浅色</translation>
    </message>
    <message>
        <source>Colours: dark</source>
        <translation>颜色：深色</translation>
    </message>
    <message>
        <source>Language: as the system</source>
        <translation>语言：跟随系统</translation>
    </message>
</context>
<context>
    <name>switchyard::ChartPanel</name>
    <message>
        <source>As a table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Errors and requests</source>
        <translation>错误与请求</translation>
    </message>
    <message>
        <source>No data yet: the first figures come within seconds.</source>
        <translation>暂无数据：几秒内就会有第一批数字。</translation>
    </message>
    <message>
        <source>As charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Errors and latency</source>
        <translation>错误与延迟</translation>
    </message>
    <message>
        <source>Errors and evidence</source>
        <translation>错误与证据</translation>
    </message>
    <message>
        <source>All charts</source>
        <translation>全部图表</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>What the charts show</source>
        <translation>图表内容</translation>
    </message>
    <message>
        <source>Of which service</source>
        <translation>哪个服务</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save what is shown as a picture.</source>
        <translation>将所示内容存为图片。</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>更晚</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>加长时段</translation>
    </message>
    <message>
        <source>Less time</source>
        <translation>缩短时段</translation>
    </message>
    <message>
        <source>What the charts show, newest first</source>
        <translation>图表所示内容，最新在前</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>全部服务</translation>
    </message>
    <message>
        <source>Live, %1</source>
        <translation>实时，%1</translation>
    </message>
    <message>
        <source>Paused, %1 to %2</source>
        <translation>已暂停，%1 至 %2</translation>
    </message>
    <message>
        <source>data %1 old</source>
        <translation>数据已有 %1</translation>
    </message>
    <message>
        <source>reading older data</source>
        <translation>正在读取更早的数据</translation>
    </message>
    <message>
        <source>no older data: %1</source>
        <translation>没有更早的数据：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Follow live</source>
        <translation>跟随实时</translation>
    </message>
    <message>
        <source>all services</source>
        <translation>全部服务</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Save the charts as PNG...</source>
        <translation>将图表存为 PNG…</translation>
    </message>
    <message>
        <source>Save the charts as SVG...</source>
        <translation>将图表存为 SVG…</translation>
    </message>
</context>
<context>
    <name>switchyard::ChartTable</name>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>A errors</source>
        <translation>A 错误</translation>
    </message>
    <message>
        <source>B errors</source>
        <translation>B 错误</translation>
    </message>
    <message>
        <source>A requests</source>
        <translation>A 请求</translation>
    </message>
    <message>
        <source>B requests</source>
        <translation>B 请求</translation>
    </message>
    <message>
        <source>A p95</source>
        <translation>A p95</translation>
    </message>
    <message>
        <source>B p95</source>
        <translation>B p95</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
</context>
<context>
    <name>switchyard::CommandPalette</name>
    <message>
        <source>cannot be done now</source>
        <translation>现在不可用</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>What to do, or where to go</source>
        <translation>要做什么，或要去哪里</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>没有这样的命令。</translation>
    </message>
</context>
<context>
    <name>switchyard::DiscoverFields</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地域</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>接入地址</translation>
    </message>
    <message>
        <source>the region&apos;s public one</source>
        <translation>该地域的公网地址</translation>
    </message>
    <message>
        <source>Zone %1</source>
        <translation>%1 区</translation>
    </message>
    <message>
        <source>Address ranges of zone %1</source>
        <translation>%1 区的地址段</translation>
    </message>
    <message>
        <source>Registry of zone %1</source>
        <translation>%1 区的注册中心</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Address of the registry of zone %1</source>
        <translation>%1 区注册中心的地址</translation>
    </message>
    <message>
        <source>Registry %1</source>
        <translation>注册中心 %1</translation>
    </message>
    <message>
        <source>Where the access key comes from</source>
        <translation>访问密钥的来源</translation>
    </message>
    <message>
        <source>Typed here</source>
        <translation>在此输入</translation>
    </message>
    <message>
        <source>From the keychain</source>
        <translation>来自钥匙串</translation>
    </message>
    <message>
        <source>From a command</source>
        <translation>来自命令</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>访问密钥</translation>
    </message>
    <message>
        <source>Key ID</source>
        <translation>密钥 ID</translation>
    </message>
    <message>
        <source>Key secret</source>
        <translation>密钥内容</translation>
    </message>
    <message>
        <source>Keychain entry</source>
        <translation>钥匙串条目</translation>
    </message>
    <message>
        <source>The profile names this entry of the desktop&apos;s keychain. The key itself never stands in a profile.</source>
        <translation>配置文件中写的是桌面钥匙串的这个条目。密钥本身从不写入配置文件。</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>/absolute/path; prints: ID secret</source>
        <translation>/绝对路径；输出：ID 密钥</translation>
    </message>
    <message>
        <source>Store it there when it has worked</source>
        <translation>验证可用后存入该条目</translation>
    </message>
</context>
<context>
    <name>switchyard::DiscoverWindow</name>
    <message>
        <source>is being asked</source>
        <translation>正在查询</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>有应答</translation>
    </message>
    <message>
        <source>could not be asked</source>
        <translation>查询失败</translation>
    </message>
    <message>
        <source>was not waited for</source>
        <translation>未等待应答</translation>
    </message>
    <message>
        <source>Discover an environment</source>
        <translation>发现环境</translation>
    </message>
    <message>
        <source>Alibaba Cloud: what to ask</source>
        <translation>阿里云：查询什么</translation>
    </message>
    <message>
        <source>Who is asked, and what they say</source>
        <translation>查询对象及其应答</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查到的内容</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>区</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Review the draft...</source>
        <translation>查看草稿...</translation>
    </message>
    <message>
        <source>Discover</source>
        <translation>开始发现</translation>
    </message>
    <message>
        <source>What is found stands here, each server and each instance as of zone A, of zone B, or in no range.</source>
        <translation>查到的内容显示在这里，每台服务器和每个实例都标明属于 A 区、B 区或不在任何地址段。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>The load balancers (CLB and ALB) of a region and the registries are read; nothing is changed. A typed key is forgotten with this window.</source>
        <translation>读取一个地域的负载均衡（CLB 和 ALB）以及注册中心，不做任何更改。在此输入的密钥在关闭本窗口时即忘记。</translation>
    </message>
</context>
<context>
    <name>switchyard::DrillPanel</name>
    <message>
        <source>Faults of the drill</source>
        <translation>演练的故障</translation>
    </message>
    <message>
        <source>Mend all, new score</source>
        <translation>全部恢复，重新计分</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>制造</translation>
    </message>
    <message>
        <source>Mend: %1</source>
        <translation>恢复：%1</translation>
    </message>
    <message>
        <source>Break: %1</source>
        <translation>制造：%1</translation>
    </message>
</context>
<context>
    <name>switchyard::EnvironmentBar</name>
    <message>
        <source>lab: nothing here is real</source>
        <translation>实验环境：一切都不是真实的</translation>
    </message>
    <message>
        <source>protected</source>
        <translation>受保护</translation>
    </message>
    <message>
        <source>%1  (%2 UTC)</source>
        <translation>%1（%2 UTC）</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>密钥 %1</translation>
    </message>
    <message>
        <source>key %1 ends in %2</source>
        <translation>密钥 %1 剩余 %2</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 等另外 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Colours, language, export</source>
        <translation>颜色、语言、导出</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Go to another environment</source>
        <translation>切换到其他环境</translation>
    </message>
    <message>
        <source>not told: %1</source>
        <translation>未能通知：%1</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Break something, and see what comes of it</source>
        <translation>制造一个故障，看看会发生什么</translation>
    </message>
    <message>
        <source>protected; lock on this computer only</source>
        <translation>受保护；锁仅对本机有效</translation>
    </message>
    <message>
        <source>Take over...</source>
        <translation>接管...</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交出</translation>
    </message>
    <message>
        <source>Run the release from here; the other console can then neither record nor send</source>
        <translation>从此处执行发布；另一个控制台随即既不能记录也不能发送</translation>
    </message>
    <message>
        <source>Nothing keeps somebody on another computer from releasing here at the same time. A [team] table in the profile gives all of you one lock.</source>
        <translation>没有什么能阻止其他电脑上的人同时在此发布。在配置文件中加入 [team] 表，所有人即共用一把锁。</translation>
    </message>
    <message>
        <source>Let the release go; another console may go on with it</source>
        <translation>放开发布；其他控制台可以继续</translation>
    </message>
    <message>
        <source>Approve...</source>
        <translation>批准…</translation>
    </message>
    <message>
        <source>Agree to the release that waits, by your own account</source>
        <translation>用您自己的账号同意正在等待的发布</translation>
    </message>
</context>
<context>
    <name>switchyard::EnvironmentsMenu</name>
    <message>
        <source>%1 (protected)</source>
        <translation>%1（受保护）</translation>
    </message>
    <message>
        <source>Open a profile...</source>
        <translation>打开配置文件…</translation>
    </message>
    <message>
        <source>Start a drill on this computer</source>
        <translation>在本机开始演练</translation>
    </message>
    <message>
        <source>Look at this profile...</source>
        <translation>查看此配置文件…</translation>
    </message>
    <message>
        <source>Describe a new environment...</source>
        <translation>描述新环境…</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>环境：%1</translation>
    </message>
    <message>
        <source>this one</source>
        <translation>就是这里</translation>
    </message>
    <message>
        <source>Discover an environment...</source>
        <translation>发现环境...</translation>
    </message>
</context>
<context>
    <name>switchyard::EvidenceBars</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Evidence. %1</source>
        <translation>证据。%1</translation>
    </message>
</context>
<context>
    <name>switchyard::ExportDialog</name>
    <message>
        <source>Stop the export</source>
        <translation>停止导出</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>How much has been written</source>
        <translation>写入进度</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>switchyard::GateList</name>
    <message>
        <source>Override...</source>
        <translation>放行…</translation>
    </message>
    <message>
        <source>Override: %1</source>
        <translation>放行：%1</translation>
    </message>
</context>
<context>
    <name>switchyard::GatesDialog</name>
    <message>
        <source>%1: %2
    %3</source>
        <translation>%1：%2
    %3</translation>
    </message>
    <message>
        <source>Evidence of the gates</source>
        <translation>门禁的依据</translation>
    </message>
    <message>
        <source>Gates, as they stood at %1</source>
        <translation>%1 时的门禁</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>switchyard::HistoryModel</name>
    <message>
        <source>Begun</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>One zone alone</source>
        <translation>单区时间</translation>
    </message>
    <message>
        <source>Way back took</source>
        <translation>回退耗时</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>暴露量</translation>
    </message>
</context>
<context>
    <name>switchyard::HistoryWindow</name>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Releases</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Manual shifts</source>
        <translation>手动切流</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Went back</source>
        <translation>已回退</translation>
    </message>
    <message>
        <source>Aborted or left</source>
        <translation>已中止或保持现状</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>最近 90 天</translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation>最近 365 天</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>Export the period...</source>
        <translation>导出该时间段…</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>搜索历史</translation>
    </message>
    <message>
        <source>Version, service, ticket, person, words of the outcome</source>
        <translation>版本、服务、工单、人员、结果中的文字</translation>
    </message>
    <message>
        <source>Writes everything of this period: PDF, HTML, JSONL or CSV.</source>
        <translation>写出该时间段的全部内容：PDF、HTML、JSONL 或 CSV。</translation>
    </message>
    <message>
        <source>Which of them</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Of which time</source>
        <translation>时间段</translation>
    </message>
    <message>
        <source>Releases and manual shifts, the newest first</source>
        <translation>发布与手动切流，最新的在前</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>History: %1</source>
        <translation>历史：%1</translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>%1 的历史</translation>
    </message>
    <message>
        <source>reading, %1 of %2</source>
        <translation>正在读取，%1 / %2</translation>
    </message>
    <message>
        <source>reading the journal</source>
        <translation>正在读取日志</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>显示 %1 / %2 项</translation>
    </message>
    <message numerus="yes">
        <source>%n in all</source>
        <translation>
            <numerusform>共 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>The journal is being read. The newest releases come first.</source>
        <translation>正在读取日志，最新的发布先显示。</translation>
    </message>
    <message>
        <source>Nothing of the journal could be read. What is wrong stands above; exports that were made before still tell what was done.</source>
        <translation>日志完全无法读取。问题见上方；以前的导出文件仍说明做过什么。</translation>
    </message>
    <message>
        <source>Nothing has been released or shifted here yet. Each release and each manual shift will stand here, with its log and its figures.</source>
        <translation>这里还没有发布或切流。每次发布和每次手动切流都会列在这里，并附日志和指标。</translation>
    </message>
    <message numerus="yes">
        <source>Nothing here is as you look for it: %n are hidden by the words, the kind or the period that are chosen.</source>
        <translation>
            <numerusform>没有符合条件的项：有 %n 项被所选的文字、类别或时间段隐藏。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its records are being read.</source>
        <translation>正在读取其记录。</translation>
    </message>
    <message>
        <source>Not whole</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>switchyard::HoldButton</name>
    <message>
        <source>Hold %1 s: %2</source>
        <translation>按住 %1 秒：%2</translation>
    </message>
    <message>
        <source>Hold it down for %1 s, with the pointer or with the space bar. A tool that can only press: press it, wait %1 s, and press it again within %2 s from then.</source>
        <translation>用鼠标或空格键按住 %1 秒。只能点按的辅助工具：先按一次，等 %1 秒，再在其后 %2 秒内按第二次。</translation>
    </message>
    <message>
        <source>Pressed once, nothing has been done. Wait %1 s; then its name asks for the second press.</source>
        <translation>已按一次，尚未执行任何操作。等 %1 秒，按钮名称会提示再按一次。</translation>
    </message>
    <message>
        <source>Press again: %1</source>
        <translation>再按一次：%1</translation>
    </message>
    <message>
        <source>A second press within %1 s does it; later nothing has been done.</source>
        <translation>在 %1 秒内再按一次即执行；超过则什么也不做。</translation>
    </message>
</context>
<context>
    <name>switchyard::InstanceDialog</name>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>What is known of this instance</source>
        <translation>该实例的已知情况</translation>
    </message>
    <message>
        <source>Changes of this instance, the newest first</source>
        <translation>该实例的变化，最新的在前</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>注册中心</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>直接检查</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>It is not registered any more, and left long ago.</source>
        <translation>它不再注册，而且早已离开。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>No change was seen since the console was started.</source>
        <translation>控制台启动以来没有见到变化。</translation>
    </message>
    <message>
        <source>The newest changes; older ones are forgotten.</source>
        <translation>最新的变化；更早的已被遗忘。</translation>
    </message>
    <message>
        <source>Changes since the console was started</source>
        <translation>控制台启动以来的变化</translation>
    </message>
</context>
<context>
    <name>switchyard::InterruptedPanel</name>
    <message>
        <source>Account of the interrupted release</source>
        <translation>被中断发布的说明</translation>
    </message>
</context>
<context>
    <name>switchyard::LeaveButton</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
</context>
<context>
    <name>switchyard::LogModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>switchyard::LogPanel</name>
    <message>
        <source>Export...</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Release log</source>
        <translation>发布日志</translation>
    </message>
    <message>
        <source>no line yet</source>
        <translation>暂无记录</translation>
    </message>
    <message>
        <source>Release log, the newest line last</source>
        <translation>发布日志，最新一行在最后</translation>
    </message>
    <message>
        <source>Writes the release log: PDF, HTML, JSONL or CSV.</source>
        <translation>写出发布日志：PDF、HTML、JSONL 或 CSV。</translation>
    </message>
    <message>
        <source>The whole line of the log</source>
        <translation>日志的整行</translation>
    </message>
    <message>
        <source>Copy the lines of the log</source>
        <translation>复制日志行</translation>
    </message>
    <message>
        <source>No line of the log is chosen.</source>
        <translation>没有选中任何日志行。</translation>
    </message>
</context>
<context>
    <name>switchyard::MainWindow</name>
    <message>
        <source>Switchyard</source>
        <translation>Switchyard</translation>
    </message>
    <message>
        <source>%1: Switchyard</source>
        <translation>%1：Switchyard</translation>
    </message>
    <message>
        <source>%1

%2</source>
        <translation>%1

%2</translation>
    </message>
    <message>
        <source>Move all traffic to %1 now</source>
        <translation>立即把全部流量移到 %1</translation>
    </message>
    <message>
        <source>%1

That zone is known to be unfit: users will see its errors.</source>
        <translation>%1

已知该区不可用：用户会遇到它的错误。</translation>
    </message>
    <message>
        <source>Override: %1</source>
        <translation>放行：%1</translation>
    </message>
    <message>
        <source>%1

The release goes on although this does not hold. Your reason stands in the release log.</source>
        <translation>%1

虽然此门禁不通过，发布仍将继续。您的原因会记入发布日志。</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>A release is running</source>
        <translation>发布正在进行</translation>
    </message>
    <message>
        <source>Pause it and close</source>
        <translation>暂停并关闭</translation>
    </message>
    <message>
        <source>Console of the environment</source>
        <translation>环境的控制台</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>Take the release over</source>
        <translation>接管发布</translation>
    </message>
    <message>
        <source>%1.

From then on that console can neither record nor send, and the release waits for what you choose. Traffic stays as it is. To go back you need not take it over.</source>
        <translation>%1。

此后那个控制台既不能记录也不能发送，发布等待您的选择。流量保持原样。若要回退，无需接管。</translation>
    </message>
    <message>
        <source>Approve: %1</source>
        <translation>批准：%1</translation>
    </message>
    <message>
        <source>You agree to exactly this plan, as it stands in the window. The database puts down your account and refuses that of whoever began it.

It cannot tell whether one person has two accounts, and it does not hold back who moves traffic with the cloud&apos;s own tools.</source>
        <translation>您同意的正是窗口中所示的这份计划。数据库会记录您的账号，并拒绝开始此发布的账号自行批准。

它无法判断同一个人是否有两个账号，也不能阻止用云平台自带工具移动流量的人。</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
</context>
<context>
    <name>switchyard::PreviewBox</name>
    <message>
        <source>Every call that would be sent</source>
        <translation>将要发送的每个请求</translation>
    </message>
    <message>
        <source>Type the environment&apos;s name: %1</source>
        <translation>请输入环境名称：%1</translation>
    </message>
    <message>
        <source>This environment is protected. Type its name: %1</source>
        <translation>此环境受保护。请输入其名称：%1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What will be sent</source>
        <translation>将要发送的内容</translation>
    </message>
    <message>
        <source>What will be sent, calls: %1</source>
        <translation>将要发送的内容，请求数：%1</translation>
    </message>
</context>
<context>
    <name>switchyard::ProfileEditor</name>
    <message>
        <source>is being tried</source>
        <translation>正在试连</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>有应答</translation>
    </message>
    <message>
        <source>does not do what is needed</source>
        <translation>不满足需要</translation>
    </message>
    <message>
        <source>Profile of an environment</source>
        <translation>环境的配置文件</translation>
    </message>
    <message>
        <source>Example to begin from</source>
        <translation>作为起点的示例</translation>
    </message>
    <message>
        <source>The profile&apos;s text</source>
        <translation>配置文件的内容</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>有什么问题</translation>
    </message>
    <message>
        <source>What the endpoints answer</source>
        <translation>各端点的应答</translation>
    </message>
    <message>
        <source>Try every endpoint</source>
        <translation>逐个试连端点</translation>
    </message>
    <message>
        <source>Asks each balancer, registry, gateway and whatever else is named here, once. Nothing is changed.</source>
        <translation>向这里写出的每个负载均衡、注册中心、网关等各询问一次。不改变任何东西。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save and open</source>
        <translation>保存并打开</translation>
    </message>
    <message>
        <source>A new profile, not saved yet</source>
        <translation>新的配置文件，尚未保存</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>The text is a profile</source>
        <translation>内容是一个有效的配置文件</translation>
    </message>
    <message>
        <source>To be mended: %1</source>
        <translation>待修正：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>Secrets...</source>
        <translation>密钥...</translation>
    </message>
    <message>
        <source>Which of the secrets that it names are in this desktop&apos;s keychain; stores and replaces them.</source>
        <translation>它引用的密钥中哪些已在本机桌面的钥匙串里；可存入和替换。</translation>
    </message>
</context>
<context>
    <name>switchyard::RecordView</name>
    <message>
        <source>Change record</source>
        <translation>变更记录</translation>
    </message>
    <message>
        <source>Copy the change record</source>
        <translation>复制变更记录</translation>
    </message>
    <message numerus="yes">
        <source>%n more in the export</source>
        <translation>
            <numerusform>另有 %n 行，见导出文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchyard::ReleaseDialog</name>
    <message>
        <source># a line a service that changes: service version [artefact]</source>
        <translation># 每行一个要变更的服务：服务 版本 [制品]</translation>
    </message>
    <message>
        <source>Each service its own version</source>
        <translation>各服务各自指定版本</translation>
    </message>
    <message>
        <source>Start the release</source>
        <translation>开始发布</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Release to %1</source>
        <translation>发布到 %1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>one version for all services, such as 2.42.0</source>
        <translation>所有服务用同一版本，例如 2.42.0</translation>
    </message>
    <message>
        <source>Manifest: a line a service, service and version</source>
        <translation>清单：每行一个服务及其版本</translation>
    </message>
    <message>
        <source>%1 first: %2 serves alone meanwhile</source>
        <translation>先 %1：期间由 %2 单独服务</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>区</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>change record, for the release log; may be empty</source>
        <translation>变更单号，记入发布日志；可留空</translation>
    </message>
    <message>
        <source>Type the version to release.</source>
        <translation>请输入要发布的版本。</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>%1 first</source>
        <translation>先 %1 区</translation>
    </message>
    <message>
        <source>Save this plan...</source>
        <translation>保存此计划...</translation>
    </message>
    <message>
        <source>Open a saved plan...</source>
        <translation>打开已保存的计划...</translation>
    </message>
    <message>
        <source>Saved by %1, %2.</source>
        <translation>由 %1 保存于 %2。</translation>
    </message>
    <message>
        <source>%1 It would send the same now, and its gates stand as then.</source>
        <translation>%1现在会发送同样的调用，各项门禁的状态也与当时相同。</translation>
    </message>
    <message>
        <source>%1 Since then:</source>
        <translation>%1此后的变化：</translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation>流量阶段</translation>
    </message>
    <message>
        <source>%1 per cent, as the profile says</source>
        <translation>%1（百分比，按配置文件）</translation>
    </message>
    <message>
        <source>A person approves the checks of each dark zone, as the profile says</source>
        <translation>每个静默区的检查由人批准（配置文件要求）</translation>
    </message>
    <message>
        <source>A person approves the checks of each dark zone</source>
        <translation>每个静默区的检查由人批准</translation>
    </message>
    <message>
        <source>Old versions read what new ones write: the profile&apos;s command says it</source>
        <translation>旧版本可读取新版本写入的数据：由配置文件中的命令判定</translation>
    </message>
    <message>
        <source>Old versions read what new ones write: %1</source>
        <translation>旧版本可读取新版本写入的数据：%1</translation>
    </message>
    <message>
        <source>Old versions read what new ones write: I have made sure of it</source>
        <translation>旧版本可读取新版本写入的数据：我已确认</translation>
    </message>
    <message>
        <source>The ramp: per cent that rise and end with 100, such as 5, 25, 100.</source>
        <translation>流量阶段：递增且以 100 结尾的百分比，例如 5, 25, 100。</translation>
    </message>
</context>
<context>
    <name>switchyard::ReleasePanel</name>
    <message>
        <source>Release...</source>
        <translation>发布…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>停在这里</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>No release</source>
        <translation>无发布</translation>
    </message>
    <message>
        <source>Release %1</source>
        <translation>发布 %1</translation>
    </message>
    <message>
        <source>Nothing is being released. Release... plans one and shows every call before it is sent.</source>
        <translation>当前没有发布。点“发布…”进行规划，每个请求在发送前都会显示。</translation>
    </message>
    <message>
        <source>Gates of this step</source>
        <translation>本步骤的门禁</translation>
    </message>
    <message>
        <source>Gates of a release, as they stand now</source>
        <translation>发布的门禁，当前状态</translation>
    </message>
    <message>
        <source>Open its logs</source>
        <translation>打开其日志</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>What each gate looked at, whole, to be read and copied.</source>
        <translation>每个门禁所依据的全部事实，可阅读和复制。</translation>
    </message>
    <message>
        <source>The running step</source>
        <translation>正在进行的步骤</translation>
    </message>
</context>
<context>
    <name>switchyard::SecretsDialog</name>
    <message>
        <source>in the keychain</source>
        <translation>已在钥匙串中</translation>
    </message>
    <message>
        <source>not in the keychain: the environment cannot be opened</source>
        <translation>不在钥匙串中：无法打开此环境</translation>
    </message>
    <message>
        <source>the keychain is asked</source>
        <translation>正在查询钥匙串</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Secrets of %1</source>
        <translation>%1 的密钥</translation>
    </message>
    <message>
        <source>They stand in this desktop&apos;s keychain under the name &quot;switchyard&quot;, never in the profile. An environment that is open takes a new one when it is opened again.</source>
        <translation>密钥以“switchyard”之名存放在本机桌面的钥匙串中，从不写入配置文件。已打开的环境在重新打开后才使用新的密钥。</translation>
    </message>
    <message>
        <source>The profile names no entry of the keychain.</source>
        <translation>配置文件没有引用钥匙串中的任何条目。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>存入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Store...</source>
        <translation>存入...</translation>
    </message>
    <message>
        <source>Remove...</source>
        <translation>删除...</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Replace...</source>
        <translation>替换...</translation>
    </message>
    <message>
        <source>Replace %1</source>
        <translation>替换 %1</translation>
    </message>
    <message>
        <source>Store %1</source>
        <translation>存入 %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Value of %1; it is not shown</source>
        <translation>%1 的值；不会显示</translation>
    </message>
    <message>
        <source>The keychain forgets %1, and Switchyard with it. What is open goes on; it cannot be opened again until a new one is stored.</source>
        <translation>钥匙串将忘记 %1，Switchyard 也随之忘记。已打开的环境继续运行；在存入新密钥之前无法再次打开。</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>switchyard::ServiceColumns</name>
    <message>
        <source>Sort by</source>
        <translation>排序依据</translation>
    </message>
    <message>
        <source>The largest first</source>
        <translation>最大的在前</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Sort by: %1</source>
        <translation>排序依据：%1</translation>
    </message>
    <message>
        <source>Column: %1</source>
        <translation>列：%1</translation>
    </message>
    <message>
        <source>The name of the service is always there.</source>
        <translation>服务名称列始终显示。</translation>
    </message>
    <message>
        <source>Sort: the largest first</source>
        <translation>排序：最大的在前</translation>
    </message>
</context>
<context>
    <name>switchyard::ServiceTree</name>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>A version</source>
        <translation>A 版本</translation>
    </message>
    <message>
        <source>A up</source>
        <translation>A 正常</translation>
    </message>
    <message>
        <source>B version</source>
        <translation>B 版本</translation>
    </message>
    <message>
        <source>B up</source>
        <translation>B 正常</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>A errors</source>
        <translation>A 错误</translation>
    </message>
    <message>
        <source>B errors</source>
        <translation>B 错误</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>注册中心</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>直接检查</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>最近心跳</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变化</translation>
    </message>
</context>
<context>
    <name>switchyard::ServicesPanel</name>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Filter services</source>
        <translation>筛选服务</translation>
    </message>
    <message>
        <source>Services, A beside B</source>
        <translation>服务，A 与 B 并列</translation>
    </message>
    <message numerus="yes">
        <source>%n known</source>
        <translation>
            <numerusform>共 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>No service is known yet: no registry has answered.</source>
        <translation>还不知道任何服务：没有注册中心应答。</translation>
    </message>
    <message>
        <source>Wrong first</source>
        <translation>异常优先</translation>
    </message>
    <message>
        <source>What is wrong or not whole stands at the top, then what the open release changes, then the rest by name.</source>
        <translation>有异常或不完整的服务排在最上面，然后是当前发布要变更的服务，其余按名称排列。</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n not whole</source>
        <translation>
            <numerusform>%1，%n 个不完整</numerusform>
        </translation>
    </message>
    <message>
        <source>Only unhealthy</source>
        <translation>仅不健康</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Only what is not whole, and of its instances those that are not up, do not answer or are gone.</source>
        <translation>仅显示不完整的服务，及其中未正常运行、没有应答或已消失的实例。</translation>
    </message>
    <message>
        <source>Which columns there are, and what the rows are sorted by.</source>
        <translation>显示哪些列，以及各行按什么排序。</translation>
    </message>
    <message>
        <source>Service, host, version, state</source>
        <translation>服务、主机、版本、状态</translation>
    </message>
    <message>
        <source>Open the service or the instance</source>
        <translation>打开服务或实例</translation>
    </message>
    <message>
        <source>Copy the rows as text</source>
        <translation>将所选行复制为文本</translation>
    </message>
    <message>
        <source>Copy the rows as CSV</source>
        <translation>将所选行复制为 CSV</translation>
    </message>
    <message>
        <source>%1, zone %2: %3</source>
        <translation>%1，区域 %2：%3</translation>
    </message>
    <message>
        <source>Nothing is unhealthy.</source>
        <translation>没有不健康的。</translation>
    </message>
    <message>
        <source>No service, host, version or state matches &quot;%1&quot;.</source>
        <translation>没有服务、主机、版本或状态与“%1”匹配。</translation>
    </message>
    <message>
        <source>No row is chosen in the table of services.</source>
        <translation>服务表中没有选中任何行。</translation>
    </message>
</context>
<context>
    <name>switchyard::ShiftDialog</name>
    <message>
        <source>Both, as recorded before</source>
        <translation>恢复为先前记录的比例</translation>
    </message>
    <message>
        <source>Move traffic</source>
        <translation>移动流量</translation>
    </message>
    <message>
        <source>Shift traffic</source>
        <translation>切换流量</translation>
    </message>
    <message>
        <source>Share of A in percent</source>
        <translation>A 的百分比</translation>
    </message>
    <message>
        <source>Shift to %1</source>
        <translation>切换到 %1</translation>
    </message>
</context>
<context>
    <name>switchyard::SplitBar</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>switchyard::SshDialog</name>
    <message>
        <source>ssh asks</source>
        <translation>ssh 询问</translation>
    </message>
    <message>
        <source>The way to a source goes through your ssh, and it asks:</source>
        <translation>通往某个数据源的路径要经过您的 ssh，它询问：</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Give it to ssh</source>
        <translation>交给 ssh</translation>
    </message>
</context>
<context>
    <name>switchyard::StageStrip</name>
    <message>
        <source>%1 % %2</source>
        <translation>%1 % %2</translation>
    </message>
    <message>
        <source>Ramp: %1</source>
        <translation>渐增：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>switchyard::StepStrip</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>switchyard::TrafficBar</name>
    <message>
        <source>moving</source>
        <translation>正在移动</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>someone else changed %1</source>
        <translation>他人改动了 %1</translation>
    </message>
    <message>
        <source>Shift...</source>
        <translation>切流…</translation>
    </message>
    <message>
        <source>balancers do not agree</source>
        <translation>各负载均衡不一致</translation>
    </message>
    <message>
        <source>balancers do not agree for %1</source>
        <translation>各负载均衡不一致已 %1</translation>
    </message>
</context>
<context>
    <name>switchyard::WelcomeWindow</name>
    <message>
        <source>Switchyard</source>
        <translation>Switchyard</translation>
    </message>
    <message>
        <source>Releases a service that runs twice: all traffic to one zone, the other one upgraded and tested in the dark, and back, without a lost request.</source>
        <translation>发布运行两份的服务：全部流量切到一个区，另一个区在无流量时升级并测试，然后切回，不丢一个请求。</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Start a drill</source>
        <translation>开始演练</translation>
    </message>
    <message>
        <source>Two zones with users on this computer alone: release, break, go back. Nothing real is touched.</source>
        <translation>仅在本机上的两个区和用户：发布、制造故障、返回。不触及任何真实环境。</translation>
    </message>
    <message>
        <source>Open a profile...</source>
        <translation>打开配置文件…</translation>
    </message>
    <message>
        <source>An environment that somebody has described in a profile (.toml).</source>
        <translation>已用配置文件 (.toml) 描述的环境。</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>曾经打开</translation>
    </message>
    <message>
        <source>Nothing yet. What you open stands here the next time.</source>
        <translation>还没有。打开过的环境下次会显示在这里。</translation>
    </message>
    <message>
        <source>%1 (protected)</source>
        <translation>%1（受保护）</translation>
    </message>
    <message>
        <source>Describe an environment...</source>
        <translation>描述一个环境…</translation>
    </message>
    <message>
        <source>A new profile from an example, checked as you write. Nothing is changed in the environment.</source>
        <translation>从示例新建配置文件，边写边检查。不会改变环境中的任何东西。</translation>
    </message>
    <message>
        <source>Discover an environment...</source>
        <translation>发现环境...</translation>
    </message>
    <message>
        <source>A draft of a profile from what your cloud account and your registries tell. They are read; nothing is changed.</source>
        <translation>根据云账号和注册中心的情况起草一份配置文件。只读取，不做任何更改。</translation>
    </message>
</context>
<context>
    <name>switchyard::WindowKeys</name>
    <message>
        <source>Not offered as things stand now.</source>
        <translation>目前的状态下不可用。</translation>
    </message>
    <message>
        <source>Service: %1</source>
        <translation>服务：%1</translation>
    </message>
</context>
<context>
    <name>switchyard::ZoneCard</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 fails: %2</source>
        <translation>%1 失败：%2</translation>
    </message>
    <message>
        <source>%1 not known</source>
        <translation>%1 状态未知</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>gateways not known</source>
        <translation>网关状态未知</translation>
    </message>
    <message>
        <source>gateways %1</source>
        <translation>网关 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Opens a browser in which the production name is answered by zone %1: nobody else sees it</source>
        <translation>打开一个浏览器，其中的生产域名由 %1 区应答：别人看不到</translation>
    </message>
    <message>
        <source>Copy hosts</source>
        <translation>复制 hosts</translation>
    </message>
    <message>
        <source>Copies lines for a hosts file that point the production name at zone %1</source>
        <translation>复制 hosts 文件的若干行，把生产域名指向 %1 区</translation>
    </message>
</context>
<context>
    <name>switchyard::ZoneChart</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>上限 %1</translation>
    </message>
    <message>
        <source>Errors, share of requests</source>
        <translation>错误占请求的比例</translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>Latency: p50 thin, p95, p99 thick</source>
        <translation>延迟：p50 细线，p95，p99 粗线</translation>
    </message>
    <message>
        <source>Evidence, part of its threshold: beside the other zone solid, beside before dashed</source>
        <translation>证据占其阈值的比例：与另一区域相比为实线，与之前相比为虚线</translation>
    </message>
    <message>
        <source>beside the other zone</source>
        <translation>与另一区域相比</translation>
    </message>
    <message>
        <source>beside the time before</source>
        <translation>与之前相比</translation>
    </message>
    <message>
        <source>At the end of it: %1. The same figures stand in the table.</source>
        <translation>末尾：%1。表格中有相同的数字。</translation>
    </message>
    <message>
        <source>nothing judged</source>
        <translation>未作判定</translation>
    </message>
    <message>
        <source>goes back</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>the ramp waits</source>
        <translation>流量切换暂缓</translation>
    </message>
</context>
</TS>
