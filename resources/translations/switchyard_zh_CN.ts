<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>Hold 2 s: %1</source>
        <translation>按住 2 秒：%1</translation>
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
</context>
<context>
    <name>InterruptedText</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Waits until every source has been read anew.</source>
        <translation>等待所有数据源重新读取完毕。</translation>
    </message>
    <message>
        <source>Takes the release up where it stood, with the facts of now.</source>
        <translation>以当前事实，从中断处继续发布。</translation>
    </message>
    <message>
        <source>Go back: all to %1</source>
        <translation>回退：全部到 %1</translation>
    </message>
    <message>
        <source>Moves all traffic to %1, which served before.</source>
        <translation>把全部流量移回先前提供服务的 %1。</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>Leave as it is (stays %1)</source>
        <translation>保持现状（仍为 %1）</translation>
    </message>
    <message>
        <source>Ends the release where it stands. Traffic stays, versions stay.</source>
        <translation>在当前状态结束发布。流量不变，版本不变。</translation>
    </message>
    <message>
        <source>The release ends where it stands, and only a new one goes on from there. Traffic stays as it is.</source>
        <translation>发布将在当前状态结束，之后只能由新的发布继续。流量保持现状。</translation>
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
        <source>You have seen the checks of the dark zone and take them as good.</source>
        <translation>您已查看静默区的检查结果并认可。</translation>
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
        <source>Errors, share of requests</source>
        <translation>错误占请求的比例</translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>Errors and requests of each zone over time, newest first</source>
        <translation>各区随时间的错误与请求，最新在前</translation>
    </message>
    <message>
        <source>No data yet: the first figures come within seconds.</source>
        <translation>暂无数据：几秒内就会有第一批数字。</translation>
    </message>
    <message>
        <source>As charts</source>
        <translation>图表</translation>
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
        <source>Traffic change</source>
        <translation>流量变化</translation>
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
    <message>
        <source>Colours, export, charts as a table</source>
        <translation>配色、导出、图表转表格</translation>
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
    <name>switchyard::InterruptedPanel</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>What nobody knows</source>
        <translation>结果未知</translation>
    </message>
    <message>
        <source>What the world says now</source>
        <translation>现在的实际情况</translation>
    </message>
    <message>
        <source>Release %1 was interrupted</source>
        <translation>发布 %1 被中断</translation>
    </message>
    <message>
        <source>%1; last record %2</source>
        <translation>%1；最后一条记录 %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>nothing: every call has its outcome</source>
        <translation>无：每个请求都有结果</translation>
    </message>
    <message>
        <source>being read anew...</source>
        <translation>正在重新读取…</translation>
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
        <source>Writes the release log as JSONL, CSV and HTML.</source>
        <translation>把发布日志写成 JSONL、CSV 和 HTML。</translation>
    </message>
    <message>
        <source>Release log, the newest line last</source>
        <translation>发布日志，最新一行在最后</translation>
    </message>
</context>
<context>
    <name>switchyard::MainWindow</name>
    <message>
        <source>Switchyard</source>
        <translation>Switchyard</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Export the release log...</source>
        <translation>导出发布日志…</translation>
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
        <source>Filter: service, version, address</source>
        <translation>筛选：服务、版本、地址</translation>
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
        <source>No service, version or address contains &quot;%1&quot;.</source>
        <translation>没有服务、版本或地址包含“%1”。</translation>
    </message>
    <message>
        <source>No service is known yet: no registry has answered.</source>
        <translation>还不知道任何服务：没有注册中心应答。</translation>
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
</context>
<context>
    <name>switchyard::ZoneChart</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Error rate of each zone over time</source>
        <translation>各区随时间的错误率</translation>
    </message>
    <message>
        <source>Requests per second of each zone over time</source>
        <translation>各区随时间的每秒请求数</translation>
    </message>
    <message>
        <source>Now %1. The same figures stand in the table.</source>
        <translation>现在 %1。表格中有相同的数字。</translation>
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
</context>
</TS>
