package switchyard;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Service {
    private final AtomicReference<CountDownLatch> held = new AtomicReference<>(new CountDownLatch(1));

    /** A request that is in flight until somebody releases it. */
    @GetMapping("/held")
    String hold() throws InterruptedException {
        held.get().await();
        return "released";
    }

    @PostMapping("/release")
    void release() {
        held.getAndSet(new CountDownLatch(1)).countDown();
    }

    public static void main(String[] arguments) {
        SpringApplication.run(Service.class, arguments);
    }
}
