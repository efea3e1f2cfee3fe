#pragma once
#include "app/net/http.h"

#include <curl/curl.h>

#include <memory>

namespace switchyard
{

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

enum class Excess : quint8 { None, Header, Body };

/// What libcurl's callbacks fill while one request runs.
struct Transfer {
    const HttpRequest &request;
    HttpResponse response = {};
    qsizetype headerBytes = 0;
    Excess excess = Excess::None;
    bool headersWhole = false; ///< the empty line after them has come
    bool bodyBegun = false;
    bool sent = false;
    char text[CURL_ERROR_SIZE] = {};
};

/// Request headers as libcurl takes them; none is invented.
List headerList(const HttpRequest &request);
/// Where to connect instead of the URL's host; null: there.
List routeOf(const HttpRequest &request);
/// Sets every rule of http.h on a new handle. The transfer and the lists must outlive it.
void setUp(CURL *easy, Transfer &transfer, const List &headers, const List &route);

} // namespace switchyard
